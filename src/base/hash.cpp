#include "base/hash.h"

#include <nettle/sha1.h>
#include <nettle/sha2.h>

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
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  std::string out;
  for (const std::uint8_t byte : digest) append_hex(out, byte);
  return out;
}

std::string uuid_v5(std::string_view name) {
  sha1_ctx context;
  sha1_init(&context);
  sha1_update(&context, url_namespace.size(), url_namespace.data());
  sha1_update(&context, name.size(), reinterpret_cast<const std::uint8_t*>(name.data()));
  std::array<std::uint8_t, SHA1_DIGEST_SIZE> digest{};
  sha1_digest(&context, digest.size(), digest.data());
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
