#pragma once

#include <string>
#include <string_view>

namespace forme {

/// The bytes of a style sheet as text (CSS Syntax 3, section 3.2).
struct DecodedSheet {
  std::string text;        ///< UTF-8, without a byte order mark
  std::string encoding;    ///< as the Encoding standard names it, in lower case
  bool malformed = false;  ///< some bytes mean nothing in the encoding; U+FFFD stands for them
};

/// `protocol` and `environment` are labels: of who delivers the sheet, and of the sheet that imports it. A byte order
/// mark goes before the protocol, that before @charset, that before the environment; else it is UTF-8.
DecodedSheet decode_sheet(std::string_view bytes, std::string_view protocol = {}, std::string_view environment = {});

/// The encoding that a label means, as the Encoding standard names it; empty if there is none of it here.
std::string_view encoding_named(std::string_view label);

}  // namespace forme
