#pragma once

#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"

namespace forme::testing {

/// As much JSON as the conformance cases need: an object is the list of its keys and values in turn.
struct Json {
  enum class Kind { Null, Boolean, Number, String, Array, Object };
  Kind kind = Kind::Null;
  bool truth = false;
  double number = 0;
  std::string text;
  std::vector<Json> items;

  const Json& operator[](std::size_t i) const {
    static const Json none;
    return i < items.size() ? items[i] : none;
  }
  /// The member of an object.
  const Json& at(std::string_view key) const {
    for (std::size_t i = 0; kind == Kind::Object && i + 1 < items.size(); i += 2)
      if (items[i].text == key) return items[i + 1];
    return (*this)[items.size()];
  }
  static Json parse(std::string_view text) {
    std::size_t at = 0;
    return value(text, at);
  }

 private:
  static void skip(std::string_view t, std::size_t& at) {
    while (at < t.size() &&
           (t[at] == ' ' || t[at] == '\n' || t[at] == '\t' || t[at] == '\r' || t[at] == ',' || t[at] == ':'))
      ++at;
  }
  static Json value(std::string_view t, std::size_t& at) {
    skip(t, at);
    Json out;
    if (at >= t.size()) return out;
    if (t[at] == '[' || t[at] == '{') {
      out.kind = t[at] == '[' ? Kind::Array : Kind::Object;
      for (++at; skip(t, at), at < t.size() && t[at] != ']' && t[at] != '}';) out.items.push_back(value(t, at));
      ++at;
    } else if (t[at] == '"') {
      out.kind = Kind::String;
      out.text = string(t, at);
    } else if (t[at] == 't' || t[at] == 'f' || t[at] == 'n') {
      out.kind = t[at] == 'n' ? Kind::Null : Kind::Boolean;
      out.truth = t[at] == 't';
      at += t[at] == 'f' ? 5 : 4;
    } else {
      out.kind = Kind::Number;
      const std::string rest(t.substr(at, 40));
      char* end = nullptr;
      out.number = std::strtod(rest.c_str(), &end);
      at += static_cast<std::size_t>(end - rest.c_str());
    }
    return out;
  }
  static char32_t unit(std::string_view t, std::size_t& at) {
    const auto out = static_cast<char32_t>(std::strtoul(std::string(t.substr(at, 4)).c_str(), nullptr, 16));
    at += 4;
    return out;
  }
  static std::string string(std::string_view t, std::size_t& at) {
    std::string out;
    for (++at; at < t.size() && t[at] != '"';) {
      if (t[at] != '\\') {
        out += t[at++];
        continue;
      }
      const char c = t[at + 1];
      at += 2;
      if (c == 'u') {
        char32_t code = unit(t, at);
        if (code >= 0xD800 && code < 0xDC00 && t.substr(at, 2) == "\\u") {
          at += 2;
          code = 0x10000 + ((code - 0xD800) << 10) + (unit(t, at) - 0xDC00);
        }
        append_utf8(out, code);
      } else {
        out += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c == 'b' ? '\b' : c == 'f' ? '\f' : c;
      }
    }
    ++at;
    return out;
  }
};

}  // namespace forme::testing
