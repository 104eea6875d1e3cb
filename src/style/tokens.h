#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "source/source.h"

namespace forme {

/// The tokens of CSS Syntax 3, section 4. Comments are not kept.
enum class TokenType : std::uint8_t {
  Ident,
  Function,
  AtKeyword,
  Hash,
  String,
  BadString,
  Url,
  BadUrl,
  Delim,
  Number,
  Percentage,
  Dimension,
  Whitespace,
  Cdo,
  Cdc,
  Colon,
  Semicolon,
  Comma,
  OpenSquare,
  CloseSquare,
  OpenRound,
  CloseRound,
  OpenCurly,
  CloseCurly,
  EndOfFile,
};

struct Token {
  TokenType type = TokenType::EndOfFile;
  bool integer = false;  ///< numeric tokens: written without fraction or exponent
  bool id_hash = false;  ///< Hash: its text is an identifier
  double number = 0;     ///< numeric tokens; a percentage as written (50 for 50%)
  std::string text;      ///< unescaped name, string or URL; a delimiter; a number's own notation
  std::string unit;      ///< Dimension
  Span span;
};

/// What was opened in a text and not closed up to its end, which closes it (CSS Syntax 3, section 5), though that is
/// seldom what was meant; or a block that lies too deep.
struct SyntaxFault {
  enum class Kind : std::uint8_t { Comment, String, Url, Bracket, Block, TooDeep } kind = Kind::Block;
  Span span;  ///< what opens it
};

/// All tokens of a text, without the end of file. Never fails: what is malformed becomes BadString, BadUrl or Delim.
/// `faults`, unless null, takes up the comment, string or url() that the text's end cuts off.
std::vector<Token> tokenize(std::string_view text, FileId file = no_file, std::vector<SyntaxFault>* faults = nullptr);

/// ASCII lower case, as CSS compares names.
std::string ascii_lower(std::string_view text);
bool equals_ignoring_case(std::string_view a, std::string_view b);

/// The identifier or string as it can be written in a sheet again.
std::string serialize_identifier(std::string_view text);
std::string serialize_string(std::string_view text);

}  // namespace forme
