#include "document/build_context.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"

namespace forme {

std::string IdRegistry::claim(std::string_view wanted) {
  std::string base;
  for (std::size_t i = 0; i < wanted.size() && base.size() < 200;) {
    const char32_t c = decode_utf8(wanted, i);
    const bool letter = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'_';
    const bool other = (c >= U'0' && c <= U'9') || c == U'-' || c == U'.';
    if (base.empty() && other) base = "s-";  // an XML name begins with a letter
    if (letter || other) {
      append_utf8(base, c);
    } else if (!base.empty() && base.back() != '-') {
      base += '-';
    }
  }
  while (base.ends_with('-')) base.pop_back();
  if (base.empty()) base = "anchor";
  std::string id = base;
  while (!taken_.insert(id).second) id = fmt::format("{}-{}", base, ++next_[base] + 1);
  return id;
}

std::string xml_text(std::string_view text) {
  const auto doubtful = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F || byte == 0xC2 || byte >= 0xEF;
  };
  if (std::none_of(text.begin(), text.end(), doubtful)) return std::string(text);
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = decode_utf8(text, i);
    const bool control = (c < 0x20 && c != U'\n' && c != U'\t') || (c >= 0x7F && c < 0xA0);
    const bool nothing = (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
    if (!control && !nothing) append_utf8(out, c);
  }
  return out;
}

std::string class_name(std::string_view text) {
  std::string out;
  for (const char c : xml_text(text)) {
    const bool space = c == ' ' || c == '\t' || c == '\n';
    if (!space) out += c;
    if (space && !out.empty() && out.back() != '-') out += '-';
  }
  while (out.ends_with('-')) out.pop_back();
  return out;
}

}  // namespace forme
