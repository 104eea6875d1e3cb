#pragma once

#include <optional>
#include <span>
#include <vector>

#include "source/diagnostics.h"
#include "style/parser.h"
#include "style/styled_document.h"

namespace forme {

/// Rewrites a value for readers that know neither calc() nor the newer colours: sums are carried out, colours become
/// #rrggbb or rgba(). var() must be gone. Nothing when some of it cannot be written so.
class ValueLowering {
 public:
  ValueLowering(const std::vector<Ink>& inks, Diagnostics& diagnostics) : inks_(inks), diagnostics_(diagnostics) {}
  std::optional<ComponentValues> lower(std::span<const ComponentValue> values) const;

 private:
  std::optional<ComponentValue> lower_math(const ComponentValue& function) const;
  std::optional<ComponentValue> lower_color(const ComponentValue& value) const;

  const std::vector<Ink>& inks_;
  Diagnostics& diagnostics_;
};

/// A simple sRGB stand-in for a colour: (1 - c)(1 - k) and so on; a spot ink by its process colours and tint.
Color to_srgb(const Color& color, const std::vector<Ink>& inks);

}  // namespace forme
