#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/color.h"
#include "media/media.h"
#include "pdf/pdf_objects.h"
#include "style/styled_document.h"

namespace forme {

/// Named entries of one page's resource dictionary, by category; sorted, so that equal pages give equal bytes.
struct PageResources {
  std::map<std::string, std::string> fonts, images, states, color_spaces, patterns, shadings;
  std::string spelled() const;
};

/// Colours that run into each other, in one space.
struct ShadeColors {
  std::string space;
  std::vector<std::vector<double>> values;
};

enum class Paint : std::uint8_t { Fill, Stroke };

/// How an edition says a colour: decided here and nowhere else. The print edition knows process and spot inks alone.
class ColorPolicy {
 public:
  virtual ~ColorPolicy() = default;
  /// Operators that set `color`; what they name is put into `resources`.
  virtual std::string operators(const Color& color, Paint paint, PageResources& resources) = 0;
  /// Operators for the colour of cut and register marks: every plate.
  virtual std::string registration(Paint paint, PageResources& resources) = 0;
  /// The space in which the colours of a gradient blend: one ink by itself, else the process inks.
  virtual ShadeColors shade(const std::vector<Color>& colors) = 0;
  /// Samples as the edition stores them.
  virtual Pixels convert(const Pixels& pixels) const = 0;
  /// The blend space of pages with transparency.
  virtual std::string blend_space() const = 0;
};

/// DeviceCMYK and Separation; sRGB goes through the press profile. `inks` and `profile` must outlive it.
std::unique_ptr<ColorPolicy> make_print_colors(PdfObjects& objects, const std::vector<Ink>& inks,
                                               const OutputProfile& profile);

}  // namespace forme
