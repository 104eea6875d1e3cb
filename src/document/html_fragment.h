#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace forme {

/// A piece of raw HTML.
struct HtmlToken {
  enum class Kind : std::uint8_t { Start, End, Text, Instruction };
  Kind kind = Kind::Text;
  std::string name;                   ///< Start, End: in lower case
  std::vector<Attribute> attributes;  ///< Start; entities decoded
  bool closed = false;                ///< Start: <br/>
  std::string text;                   ///< Text: entities decoded; Instruction: between <? and ?>
  std::string raw;                    ///< Start, End: as in the source
};

/// Splits raw HTML into tags and text, as leniently as a browser; comments and declarations are left out. What looks
/// like a tag but is none is text. Text in `script` and `style` is not searched for tags.
std::vector<HtmlToken> tokenize_html(std::string_view html);

/// Character references as their characters.
std::string decode_entities(std::string_view text);

}  // namespace forme
