#include <algorithm>
#include <array>

#include "epub/names.h"

namespace forme::epub {
namespace {

/// Schemes that a reader's software can follow, that run nothing, and that validators of EPUB know.
constexpr std::array<std::string_view, 5> host_schemes = {"http", "https", "ftp", "irc", "nntp"};
constexpr std::array<std::string_view, 5> plain_schemes = {"mailto", "tel", "sip", "xmpp", "news"};

template <std::size_t count>
bool is_one_of(std::string_view name, const std::array<std::string_view, count>& names) {
  return std::ranges::find(names, name) != names.end();
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

void append_encoded(std::string& out, char c) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += digits[byte >> 4];
  out += digits[byte & 15];
}

/// Percent-encodes what RFC 3986 does not admit; a stray percent sign too.
std::string encode(std::string_view text) {
  constexpr std::string_view admitted = "-._~:/?#[]@!$&'()*+,;=";
  std::string out;
  bool fragment = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool escape = c == '%' && i + 2 < text.size() && is_hex(text[i + 1]) && is_hex(text[i + 2]);
    const bool plain = is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool second_hash = c == '#' && fragment;
    const bool bracket = c == '[' || c == ']';
    if (c == '#') fragment = true;
    if (plain || escape || (admitted.find(c) != std::string_view::npos && !second_hash && !bracket)) {
      out += c;
    } else {
      append_encoded(out, c);
    }
  }
  return out;
}

/// WHATWG URL: a host whose last label is a number is an IPv4 address.
bool is_valid_ipv4(std::string_view host) {
  int parts = 0;
  while (true) {
    const std::size_t end = std::min(host.find('.'), host.size());
    const std::string_view part = host.substr(0, end);
    if (part.empty() || part.size() > 3 || !std::ranges::all_of(part, is_digit)) return false;
    if (std::stoi(std::string(part)) > 255) return false;
    ++parts;
    if (end == host.size()) return parts == 4;
    host.remove_prefix(end + 1);
  }
}

bool is_valid_host(std::string_view host) {
  if (host.empty() || host.size() > 253 || host.front() == '.' || host.front() == '-') return false;
  if (host.find("..") != std::string_view::npos) return false;
  for (const char c : host) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    if (!letter && !is_digit(c) && c != '-' && c != '.' && c != '_') return false;
  }
  const std::string_view last = host.substr(host.rfind('.') + 1);
  const bool number = !last.empty() && std::ranges::all_of(last, is_digit);
  return !number || is_valid_ipv4(host);
}

bool is_valid_authority(std::string_view authority) {
  const std::size_t at = authority.rfind('@');
  if (at != std::string_view::npos) authority.remove_prefix(at + 1);
  if (authority.empty() || authority.front() == '[') return false;
  const std::size_t colon = authority.find(':');
  if (!is_valid_host(authority.substr(0, colon))) return false;
  if (colon == std::string_view::npos) return true;
  const std::string_view port = authority.substr(colon + 1);
  if (port.size() > 5 || !std::ranges::all_of(port, is_digit)) return false;
  return port.empty() || std::stoi(std::string(port)) <= 65535;
}

std::string trim(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != '\n' && c != '\r' && c != '\t') out += c;
  }
  const std::size_t begin = std::min(out.find_first_not_of(' '), out.size());
  out.erase(0, begin);
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace

std::string external_url(std::string_view href) {
  std::string url = trim(href);
  if (url.starts_with("//")) url = "https:" + url;
  const std::size_t colon = url.find(':');
  if (colon == std::string::npos || colon == 0) return {};
  std::string scheme = url.substr(0, colon);
  for (char& c : scheme) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  const std::string_view rest = std::string_view(url).substr(colon + 1);
  if (scheme == "doi" && rest.starts_with("10.")) return "https://doi.org/" + encode(rest);
  if (is_one_of(scheme, plain_schemes)) return rest.empty() ? std::string() : scheme + ":" + encode(rest);
  if (!is_one_of(scheme, host_schemes) || !rest.starts_with("//")) return {};
  const std::size_t end = std::min(rest.find_first_of("/?#\\", 2), rest.size());
  const std::string_view authority = rest.substr(2, end - 2);
  if (!is_valid_authority(authority)) return {};
  return scheme + "://" + std::string(authority) + encode(rest.substr(end));
}

}  // namespace forme::epub
