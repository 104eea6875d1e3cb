#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "issue/issue.h"

namespace forme {

/// Spelling of PDF objects (ISO 32000-1, 7.3), free of locale.

/// A real with at most `decimals` digits after the point, no exponent, no trailing zeros, no "-0".
std::string pdf_number(double value, int decimals = 4);
/// "/Name" with every byte outside the regular characters as #xx.
std::string pdf_name(std::string_view name);
/// A text string: ASCII as a literal, anything else as UTF-16BE with its mark, in hexadecimal.
std::string pdf_text(std::string_view utf8);
/// UTF-16BE in hexadecimal digits, without brackets or mark.
std::string utf16_hex(std::string_view utf8);
/// "(D:20261201000000Z)". Missing months and days are 1, a missing year is 1970.
std::string pdf_date(const Date& date);
/// "2026-12-01T00:00:00Z", the same moment as pdf_date.
std::string xmp_date(const Date& date);
/// "[a b c d]"
std::string pdf_array(std::span<const double> values);
/// "[0 0 0 1]" for colour components.
std::string pdf_array(const std::array<float, 4>& values);
/// The bytes behind a zlib stream (FlateDecode).
std::string deflated(std::string_view bytes);

}  // namespace forme
