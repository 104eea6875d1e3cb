#pragma once

#include <string>
#include <string_view>

namespace forme {

/// SHA-256 as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

/// A name-based UUID (RFC 4122, version 5) of `name` in the namespace of URLs, in its 36-character form.
std::string uuid_v5(std::string_view name);

}  // namespace forme
