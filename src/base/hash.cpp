#include "base/hash.h"

#include <sha1.h>
#include <sha2.h>

#include <array>
#include <cstdint>

namespace forme {
namespace {

void append_hex(std::string& out, std::uint8_t byte) {
  constexpr std::string_view digits = "0123456789abcdef";
  out.push_back(digits[byte >> 4]);
  out.push_back(digits[byte & 15]);
}

/// 6ba7b811-9dad-11d1-80b4-00c04fd430c8, RFC 4122 appendix C.
constexpr std::array<std::uint8_t, 16> url_namespace = {0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1,
                                                        0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  SHA2_CTX context;
  SHA256Init(&context);
  SHA256Update(&context, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  std::array<std::uint8_t, SHA256_DIGEST_LENGTH> digest{};
  SHA256Final(digest.data(), &context);
  std::string out;
  for (const std::uint8_t byte : digest) append_hex(out, byte);
  return out;
}

std::string uuid_v5(std::string_view name) {
  SHA1_CTX context;
  SHA1Init(&context);
  SHA1Update(&context, url_namespace.data(), url_namespace.size());
  SHA1Update(&context, reinterpret_cast<const std::uint8_t*>(name.data()), name.size());
  std::array<std::uint8_t, SHA1_DIGEST_LENGTH> digest{};
  SHA1Final(digest.data(), &context);
  digest[6] = static_cast<std::uint8_t>((digest[6] & 0x0F) | 0x50);
  digest[8] = static_cast<std::uint8_t>((digest[8] & 0x3F) | 0x80);
  std::string out;
  for (std::size_t i = 0; i < 16; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out.push_back('-');
    append_hex(out, digest[i]);
  }
  return out;
}

}  // namespace forme
