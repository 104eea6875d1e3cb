#include "style/tokens.h"

#include <charconv>
#include <cmath>

#include "base/utf8.h"

namespace forme {
namespace {

constexpr int end_of_text = -1;

bool is_newline(int c) { return c == '\n' || c == '\r' || c == '\f'; }
bool is_white(int c) { return is_newline(c) || c == ' ' || c == '\t'; }
bool is_digit(int c) { return c >= '0' && c <= '9'; }
bool is_name_start(int c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80 || c == 0;
}
bool is_name(int c) { return is_name_start(c) || is_digit(c) || c == '-'; }
bool is_non_printable(int c) { return (c >= 1 && c <= 8) || c == 0x0B || (c >= 0x0E && c <= 0x1F) || c == 0x7F; }
int hex_value(int c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The consume-a-token algorithms of CSS Syntax 3, section 4.3, on bytes: every byte from 0x80 on is part of a name.
class Tokenizer {
 public:
  Tokenizer(std::string_view text, FileId file, std::vector<SyntaxFault>* faults)
      : text_(text), file_(file), faults_(faults) {}

  bool next(Token& token) {
    skip_comments();
    if (position_ >= text_.size()) return false;
    begin_ = position_;
    token = Token();
    consume(token);
    token.span = span_to(position_);
    return true;
  }

 private:
  int peek(std::size_t ahead = 0) const {
    return position_ + ahead < text_.size() ? static_cast<unsigned char>(text_[position_ + ahead]) : end_of_text;
  }

  Span span_to(std::size_t end) const {
    return {file_, static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(end)};
  }

  /// The text ends inside what begins at `begin_`.
  void cut_off(SyntaxFault::Kind kind) {
    if (faults_ != nullptr) faults_->push_back({kind, span_to(text_.size())});
  }

  void skip_comments() {
    while (peek() == '/' && peek(1) == '*') {
      begin_ = position_;
      const std::size_t end = text_.find("*/", position_ + 2);
      if (end == std::string_view::npos) cut_off(SyntaxFault::Kind::Comment);
      position_ = end == std::string_view::npos ? text_.size() : end + 2;
    }
  }

  bool valid_escape(std::size_t ahead = 0) const { return peek(ahead) == '\\' && !is_newline(peek(ahead + 1)); }

  bool starts_identifier(std::size_t ahead = 0) const {
    const int c = peek(ahead);
    if (c == '-')
      return is_name_start(peek(ahead + 1)) || peek(ahead + 1) == '-' ||
             (valid_escape(ahead + 1) && peek(ahead + 2) != end_of_text);
    if (c == '\\') return valid_escape(ahead);
    return is_name_start(c);
  }

  bool starts_number() const {
    const std::size_t sign = peek() == '+' || peek() == '-' ? 1 : 0;
    return is_digit(peek(sign)) || (peek(sign) == '.' && is_digit(peek(sign + 1)));
  }

  void consume(Token& token) {
    const int c = peek();
    if (is_white(c)) return consume_whitespace(token);
    if (c == '"' || c == '\'') return consume_string(token);
    if (starts_number()) return consume_numeric(token);
    if (c == '-' && peek(1) == '-' && peek(2) == '>') return simple(token, TokenType::Cdc, 3);
    if (c == '<' && text_.substr(position_, 4) == "<!--") return simple(token, TokenType::Cdo, 4);
    if (starts_identifier()) return consume_identifier_like(token);
    if (c == '#' && (is_name(peek(1)) || valid_escape(1))) return consume_hash(token);
    if (c == '@' && starts_identifier(1)) {
      ++position_;
      token.type = TokenType::AtKeyword;
      token.text = consume_name();
      return;
    }
    consume_punctuation(token, c);
  }

  void simple(Token& token, TokenType type, std::size_t length) {
    token.type = type;
    position_ += length;
  }

  void consume_punctuation(Token& token, int c) {
    switch (c) {
      case ':': return simple(token, TokenType::Colon, 1);
      case ';': return simple(token, TokenType::Semicolon, 1);
      case ',': return simple(token, TokenType::Comma, 1);
      case '[': return simple(token, TokenType::OpenSquare, 1);
      case ']': return simple(token, TokenType::CloseSquare, 1);
      case '(': return simple(token, TokenType::OpenRound, 1);
      case ')': return simple(token, TokenType::CloseRound, 1);
      case '{': return simple(token, TokenType::OpenCurly, 1);
      case '}': return simple(token, TokenType::CloseCurly, 1);
      default: break;
    }
    token.type = TokenType::Delim;
    token.text = static_cast<char>(c);
    ++position_;
  }

  void consume_whitespace(Token& token) {
    token.type = TokenType::Whitespace;
    while (is_white(peek())) ++position_;
  }

  void skip_newline() { position_ += peek() == '\r' && peek(1) == '\n' ? 2 : 1; }

  void append_byte(std::string& out, int c) {
    if (c == 0) {
      append_utf8(out, 0xFFFD);
    } else {
      out += static_cast<char>(c);
    }
    ++position_;
  }

  /// After the backslash.
  void consume_escape(std::string& out) {
    if (peek() == end_of_text) return append_utf8(out, 0xFFFD);
    if (hex_value(peek()) < 0) return append_byte(out, peek());
    char32_t value = 0;
    for (int digits = 0; digits < 6 && hex_value(peek()) >= 0; ++digits) {
      value = value * 16 + static_cast<char32_t>(hex_value(peek()));
      ++position_;
    }
    if (is_white(peek())) skip_newline();
    append_utf8(out, value == 0 ? char32_t{0xFFFD} : value);
  }

  std::string consume_name() {
    std::string out;
    while (true) {
      if (is_name(peek())) {
        append_byte(out, peek());
      } else if (valid_escape()) {
        ++position_;
        consume_escape(out);
      } else {
        return out;
      }
    }
  }

  void consume_hash(Token& token) {
    ++position_;
    token.type = TokenType::Hash;
    token.id_hash = starts_identifier();
    token.text = consume_name();
  }

  void consume_string(Token& token) {
    const int quote = peek();
    ++position_;
    token.type = TokenType::String;
    while (true) {
      const int c = peek();
      if (c == end_of_text) return cut_off(SyntaxFault::Kind::String);
      if (c == quote) {
        ++position_;
        return;
      }
      if (is_newline(c)) {
        token.type = TokenType::BadString;
        return;
      }
      if (c != '\\') {
        append_byte(token.text, c);
        continue;
      }
      ++position_;
      if (peek() == end_of_text) continue;
      if (is_newline(peek())) {
        skip_newline();
      } else {
        consume_escape(token.text);
      }
    }
  }

  void consume_digits() {
    while (is_digit(peek())) ++position_;
  }

  void consume_numeric(Token& token) {
    const std::size_t begin = position_;
    token.integer = true;
    if (peek() == '+' || peek() == '-') ++position_;
    consume_digits();
    if (peek() == '.' && is_digit(peek(1))) {
      ++position_;
      token.integer = false;
      consume_digits();
    }
    const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
    if ((peek() == 'e' || peek() == 'E') && is_digit(peek(1 + sign))) {
      position_ += 1 + sign;
      token.integer = false;
      consume_digits();
    }
    token.text = std::string(text_.substr(begin, position_ - begin));
    token.number = to_number(token.text);
    if (starts_identifier()) {
      token.type = TokenType::Dimension;
      token.unit = consume_name();
    } else if (peek() == '%') {
      token.type = TokenType::Percentage;
      ++position_;
    } else {
      token.type = TokenType::Number;
    }
  }

  static double to_number(std::string_view text) {
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    double value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec == std::errc::result_out_of_range) value = text.find("e-") != std::string_view::npos ? 0 : 1e30;
    return std::isfinite(value) ? value : 0;
  }

  void consume_identifier_like(Token& token) {
    token.text = consume_name();
    token.type = TokenType::Ident;
    if (peek() != '(') return;
    ++position_;
    token.type = TokenType::Function;
    if (!equals_ignoring_case(token.text, "url")) return;
    std::size_t ahead = 0;
    while (is_white(peek(ahead))) ++ahead;
    if (peek(ahead) == '"' || peek(ahead) == '\'') return;
    position_ += ahead;
    token.text.clear();
    consume_url(token);
  }

  void consume_url(Token& token) {
    token.type = TokenType::Url;
    while (true) {
      const int c = peek();
      if (c == end_of_text) return cut_off(SyntaxFault::Kind::Url);
      if (c == ')') {
        ++position_;
        return;
      }
      if (is_white(c)) {
        while (is_white(peek())) ++position_;
        if (peek() == ')' || peek() == end_of_text) continue;
        return consume_bad_url(token);
      }
      if (c == '"' || c == '\'' || c == '(' || is_non_printable(c)) return consume_bad_url(token);
      if (c != '\\') {
        append_byte(token.text, c);
      } else if (valid_escape()) {
        ++position_;
        consume_escape(token.text);
      } else {
        return consume_bad_url(token);
      }
    }
  }

  void consume_bad_url(Token& token) {
    token.type = TokenType::BadUrl;
    token.text.clear();
    std::string ignored;
    while (peek() != end_of_text) {
      if (peek() == ')') {
        ++position_;
        return;
      }
      ++position_;
      if (text_[position_ - 1] == '\\' && peek() != end_of_text && !is_newline(peek())) consume_escape(ignored);
    }
    cut_off(SyntaxFault::Kind::Url);
  }

  std::string_view text_;
  FileId file_;
  std::vector<SyntaxFault>* faults_;
  std::size_t position_ = 0;
  std::size_t begin_ = 0;  ///< of the token or comment that is being read
};

}  // namespace

std::vector<Token> tokenize(std::string_view text, FileId file, std::vector<SyntaxFault>* faults) {
  std::vector<Token> tokens;
  Tokenizer tokenizer(text, file, faults);
  for (Token token; tokenizer.next(token);) tokens.push_back(std::move(token));
  return tokens;
}

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}

std::string serialize_identifier(std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef";
  std::string out;
  const auto escape = [&](unsigned char c) {
    out += '\\';
    if (c >= 16) out += hex[c >> 4];
    out += hex[c & 15];
    out += ' ';
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool leading = i == 0 || (i == 1 && text[0] == '-');
    if (c < 0x20 || c == 0x7F || (is_digit(c) && leading)) {
      escape(c);
    } else if (!is_name(c) || (c == '-' && text.size() == 1)) {
      out += '\\';
      out += static_cast<char>(c);
    } else {
      out += static_cast<char>(c);
    }
  }
  return out;
}

std::string serialize_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\a ";
    } else if (c == '\r') {
      out += "\\d ";
    } else if (c == '\f') {
      out += "\\c ";
    } else {
      out += c;
    }
  }
  return out + '"';
}

}  // namespace forme
