#pragma once

#include <string_view>

namespace forme {

/// The quotation marks of a language, with the spaces that go inside them.
struct Quotes {
  std::string_view language;  ///< lower case
  std::string_view open, close, open_inner, close_inner;
};

/// Those of the nearest language that has an entry: "de-AT" has those of "de"; English ones where there is none.
const Quotes& quotes_of(std::string_view language);

}  // namespace forme
