#include "pdf/pdf_syntax.h"

#include <fmt/format.h>
#include <zlib.h>

#include <charconv>
#include <cmath>

#include "base/utf8.h"

namespace forme {
namespace {

constexpr double largest_number = 1e9;  // far beyond any page; keeps nonsense printable

bool is_regular(char c) {
  return c > ' ' && c < 0x7F && std::string_view("()<>[]{}/%#").find(c) == std::string_view::npos;
}

bool is_plain_ascii(std::string_view text) {
  for (const char c : text)
    if (c < ' ' || c > '~') return false;
  return true;
}

}  // namespace

std::string pdf_number(double value, int decimals) {
  if (!std::isfinite(value)) value = 0;
  value = std::min(std::max(value, -largest_number), largest_number);
  std::array<char, 40> buffer{};
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, decimals);
  std::string out(buffer.data(), error == std::errc() ? end : buffer.data());
  if (out.find('.') != std::string::npos) {
    while (out.back() == '0') out.pop_back();
    if (out.back() == '.') out.pop_back();
  }
  return out == "-0" || out.empty() ? "0" : out;
}

std::string pdf_name(std::string_view name) {
  std::string out = "/";
  for (const char c : name) {
    if (is_regular(c))
      out += c;
    else if (c != '\0')
      out += fmt::format("#{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return out;
}

std::string utf16_hex(std::string_view utf8) {
  std::string out;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto c = static_cast<std::uint32_t>(decode_utf8(utf8, i));
    if (c < 0x10000)
      out += fmt::format("{:04X}", c);
    else
      out += fmt::format("{:04X}{:04X}", 0xD7C0 + (c >> 10), 0xDC00 + (c & 0x3FF));
  }
  return out;
}

std::string pdf_text(std::string_view utf8) {
  if (!is_plain_ascii(utf8)) return "<FEFF" + utf16_hex(utf8) + ">";
  std::string out = "(";
  for (const char c : utf8) {
    if (c == '(' || c == ')' || c == '\\') out += '\\';
    out += c;
  }
  return out + ")";
}

std::string pdf_date(const Date& date) {
  return fmt::format("(D:{:04}{:02}{:02}000000Z)", date.year == 0 ? 1970 : date.year, std::max(date.month, 1),
                     std::max(date.day, 1));
}

std::string xmp_date(const Date& date) {
  return fmt::format("{:04}-{:02}-{:02}T00:00:00Z", date.year == 0 ? 1970 : date.year, std::max(date.month, 1),
                     std::max(date.day, 1));
}

std::string pdf_array(std::span<const double> values) {
  std::string out = "[";
  for (const double value : values) {
    if (out.size() > 1) out += ' ';
    out += pdf_number(value);
  }
  return out + "]";
}

std::string pdf_array(const std::array<float, 4>& values) {
  const std::array<double, 4> wide = {values[0], values[1], values[2], values[3]};
  return pdf_array(wide);
}

std::string deflated(std::string_view bytes) {
  uLongf length = compressBound(static_cast<uLong>(bytes.size()));
  std::string out(length, '\0');
  compress2(reinterpret_cast<Bytef*>(out.data()), &length, reinterpret_cast<const Bytef*>(bytes.data()),
            static_cast<uLong>(bytes.size()), Z_DEFAULT_COMPRESSION);
  out.resize(length);
  return out;
}

}  // namespace forme
