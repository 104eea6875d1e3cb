#include "issue/names.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/utf8.h"
#include "issue/value.h"

namespace forme {
namespace {

namespace fs = std::filesystem;

/// ASCII for U+00C0 .. U+017F, by position; a space where there is none.
constexpr std::string_view latin_letters =
    "aaaaaaaceeeeiiiidnooooo ouuuuyts"                 // C0-DF
    "aaaaaaaceeeeiiiidnooooo ouuuuyty"                 // E0-FF
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhh"         // 100-127
    "iiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooo"       // 128-151
    "oorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";  // 152-17F

bool is_alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view ascii_of(char32_t c, char& buffer) {
  if (c < 0x80) {
    buffer = static_cast<char>(c >= U'A' && c <= U'Z' ? c + 32 : c);
    return {&buffer, 1};
  }
  if (c == 0xDF) return "ss";
  if (c == 0xC6 || c == 0xE6) return "ae";
  if (c == 0x152 || c == 0x153) return "oe";
  if (c == 0xD8 || c == 0xF8) return "o";
  if (c >= 0xC0 && c - 0xC0 < latin_letters.size()) return latin_letters.substr(c - 0xC0, 1);
  return " ";
}

std::vector<std::string> split_at(std::string_view text, std::string_view separator) {
  std::vector<std::string> out;
  for (std::size_t at = 0;;) {
    const std::size_t next = text.find(separator, at);
    out.emplace_back(trimmed(text.substr(at, next == std::string_view::npos ? next : next - at)));
    if (next == std::string_view::npos) return out;
    at = next + separator.size();
  }
}

bool is_suffix(std::string_view part) {
  constexpr std::array suffixes = {"jr",   "jr.", "sr",   "sr.", "ii",   "iii", "iv",   "phd", "ph.d.", "md",
                                   "m.d.", "esq", "esq.", "inc", "inc.", "ltd", "ltd.", "llc", "s.j."};
  return std::any_of(suffixes.begin(), suffixes.end(), [&](const char* s) { return equal_without_case(s, part); });
}

/// One to five words without a stop or bracket inside, not beginning with a small ASCII letter beyond "van", "de" ….
bool looks_like_name(std::string_view part) {
  if (part.empty() || part.size() > 60 || part.find_first_of("()[]:;!?/") != std::string_view::npos) return false;
  return std::count(part.begin(), part.end(), ' ') <= 4;
}

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end;
}

bool leaves(const fs::path& folder, const fs::path& path) {
  const fs::path relative = path.lexically_relative(folder);
  return relative.empty() || *relative.begin() == "..";
}

}  // namespace

std::string slug_of(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size();) {
    char buffer = 0;
    for (const char c : ascii_of(decode_utf8(name, i), buffer)) {
      if (is_alphanumeric(c)) {
        out += c;
      } else if (!out.empty() && out.back() != '-') {
        out += '-';
      }
    }
  }
  while (out.ends_with('-')) out.pop_back();
  return out;
}

std::string readable_name(std::string_view name) {
  std::string out;
  for (const char c : name) out += c == '_' || c == '-' ? ' ' : c;
  const std::size_t after = digits_at(out, 0);
  const std::string rest(trimmed(std::string_view(out).substr(after)));
  const bool sorts_only = after > 0 && after <= 4 && after < out.size() && out[after] == ' ' && !rest.empty();
  out = sorts_only && !is_digit(rest.front()) ? rest : std::string(trimmed(out));
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::vector<std::string> split_authors(const std::string& text) {
  const std::vector<std::string> whole = {std::string(trimmed(text))};
  std::vector<std::string> parts;
  const char* const list_separator = text.find(';') != std::string::npos ? ";" : ",";
  for (const std::string& item : split_at(text, list_separator)) {
    for (const std::string& name : split_at(item, " & ")) {
      for (const std::string& one : split_at(name, " and ")) {
        parts.push_back(one.starts_with("and ") ? one.substr(4) : one);
      }
    }
  }
  std::erase_if(parts, [](const std::string& part) { return part.empty(); });
  for (std::size_t i = 1; i < parts.size();) {  // "King, Jr." is one name
    if (is_suffix(parts[i])) {
      parts[i - 1] += ", " + parts[i];
      parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      ++i;
    }
  }
  // "Knuth, Donald" is one author: two parts, of which one is a single word, need more than a comma to be a list.
  const bool inverted = parts.size() == 2 && text.find(" and ") == std::string::npos &&
                        text.find('&') == std::string::npos && text.find(';') == std::string::npos &&
                        (parts[0].find(' ') == std::string::npos || parts[1].find(' ') == std::string::npos);
  // "Smith and Sons": a word that is no full name beside another.
  const bool names = std::all_of(parts.begin(), parts.end(), [](const auto& part) { return looks_like_name(part); });
  return parts.size() < 2 || inverted || !names ? whole : parts;
}

std::optional<std::string> language_tag(std::string_view text) {
  std::string tag;
  for (const char c : trimmed(text)) tag += c == '_' ? '-' : c;
  if (const std::size_t dot = tag.find('.'); dot != std::string::npos) tag.erase(dot);  // en_GB.UTF-8
  const std::vector<std::string> parts = split_at(tag, "-");
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::string part = lower_case(parts[i]);
    const bool shaped = !part.empty() && part.size() <= 8 && std::all_of(part.begin(), part.end(), is_alphanumeric);
    if (!shaped || (i == 0 && (part.size() < 2 || part.size() > 3))) return std::nullopt;
    const auto upper = [](unsigned char c) { return static_cast<char>(std::toupper(c)); };
    if (i > 0 && part.size() == 2) std::transform(part.begin(), part.end(), part.begin(), upper);
    if (i > 0 && part.size() == 4 && !is_digit(part[0])) part[0] = upper(static_cast<unsigned char>(part[0]));
    out += (i > 0 ? "-" : "") + part;
  }
  return out;
}

bool is_valid_issn(std::string_view text) {
  text = trimmed(text);
  if (text.size() != 9 || text[4] != '-') return false;
  int sum = 0;
  for (std::size_t i = 0, weight = 8; i < text.size(); ++i) {
    if (i == 4) continue;
    const bool check_x = i == 8 && (text[i] == 'X' || text[i] == 'x');
    if (!is_digit(text[i]) && !check_x) return false;
    sum += (check_x ? 10 : text[i] - '0') * static_cast<int>(weight--);
  }
  return sum % 11 == 0;
}

std::optional<fs::path> path_inside(const fs::path& folder, const fs::path& base, const std::string& relative) {
  if (relative.empty() || relative.size() > 4096 || relative.find('\0') != std::string::npos) return std::nullopt;
  const fs::path wanted(relative);
  if (wanted.is_absolute()) return std::nullopt;
  fs::path path = (base / wanted).lexically_normal();
  if (leaves(folder, path)) return std::nullopt;
  return path;
}

std::optional<fs::path> image_path_inside(const fs::path& folder, const fs::path& base, const std::string& relative) {
  std::optional<fs::path> path = path_inside(folder, base, relative);
  std::error_code error;
  if (path && fs::exists(*path, error)) return path;
  const std::optional<fs::path> from_issue = path_inside(folder, folder, relative);
  return from_issue && fs::exists(*from_issue, error) ? from_issue : path;
}

bool natural_less(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (is_digit(a[i]) && is_digit(b[j])) {
      const std::size_t end_a = digits_at(a, i), end_b = digits_at(b, j);
      std::string_view x = a.substr(i, end_a - i), y = b.substr(j, end_b - j);
      while (x.size() > 1 && x[0] == '0') x.remove_prefix(1);
      while (y.size() > 1 && y[0] == '0') y.remove_prefix(1);
      if (x.size() != y.size()) return x.size() < y.size();
      if (x != y) return x < y;
      i = end_a;
      j = end_b;
    } else if (a[i] != b[j]) {
      return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
    } else {
      ++i;
      ++j;
    }
  }
  if (a.size() - i != b.size() - j) return a.size() - i < b.size() - j;
  return a < b;
}

}  // namespace forme
