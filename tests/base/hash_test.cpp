#include "base/hash.h"

#include <doctest/doctest.h>

using namespace forme;

TEST_CASE("SHA-256 gives the digest of FIPS 180-4's first example") {
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a name-based UUID is stable, of version 5 and of the RFC's variant") {
  // The value that Python's uuid.uuid5(uuid.NAMESPACE_URL, "http://example.com/") gives.
  CHECK(uuid_v5("http://example.com/") == "0a300ee9-f9e4-5697-a51a-efc7fafaba67");
  CHECK(uuid_v5("a") != uuid_v5("b"));
}
