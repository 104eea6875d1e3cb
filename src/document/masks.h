#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/attributes.h"

namespace forme {

/// Why a stretch of the Markdown is masked before cmark sees it.
enum class MaskKind : std::uint8_t {
  Literal,     ///< an escaped character, or markup that is taken for text
  Attributes,  ///< {…} that belongs to the element in front of it, if there is one
  DivOpen,     ///< ::: name
  DivClose,    ///< :::
  Label        ///< the label of a footnote that is there twice
};

struct Mask {
  MaskKind kind = MaskKind::Literal;
  std::string raw;   ///< as in the source, for code and HTML
  std::string text;  ///< as text
  AttributeBlock attributes;
  std::string title;  ///< DivOpen: what follows the name
  std::size_t colons = 0;
};

/// Stretches of source that cmark would misread, each replaced by its number between the two noncharacters U+FDD0 and
/// U+FDD1 (which preparation drops from the input), and put back afterwards.
class Masks {
 public:
  static constexpr std::string_view open = "\xEF\xB7\x90";
  static constexpr std::string_view close = "\xEF\xB7\x91";

  std::string add(Mask mask);
  const Mask& operator[](std::size_t index) const { return masks_[index]; }
  /// The mask that begins at `at`, and `at` moved past it; nothing when none does.
  std::optional<std::size_t> read(std::string_view text, std::size_t& at) const;
  std::string restored_raw(std::string_view text) const { return restored(text, true); }
  std::string restored_text(std::string_view text) const { return restored(text, false); }
  static bool any_in(std::string_view text) { return text.find(open) != std::string_view::npos; }

 private:
  std::string restored(std::string_view text, bool raw) const;
  std::vector<Mask> masks_;
};

}  // namespace forme
