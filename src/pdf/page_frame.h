#pragma once

#include <array>
#include <string>

#include "base/geometry.h"
#include "paint/display_list.h"
#include "pdf/color_policy.h"
#include "preflight/printer_profile.h"

namespace forme {

/// The boxes of a page and the map from page coordinates (origin at the top left of the trim, y down) to user space
/// (origin at the bottom left of the media, y up). Points.
struct PageFrame {
  double width = 0, height = 0;  ///< of the media
  double trim_width = 0, trim_height = 0;
  double bleed = 0;
  double margin = 0;  ///< from the media's edge to the trim, all round

  double x(Length across) const { return margin + across.pt(); }
  double y(Length down) const { return height - margin - down.pt(); }
  std::array<double, 4> trim_box() const { return {margin, margin, margin + trim_width, margin + trim_height}; }
  std::array<double, 4> bleed_box() const {
    return {margin - bleed, margin - bleed, margin + trim_width + bleed, margin + trim_height + bleed};
  }
  std::array<double, 4> media_box() const { return {0, 0, width, height}; }
  /// MediaBox, BleedBox and TrimBox entries.
  std::string boxes() const;
};

/// The bleed is the page's own or the printer's, whichever is wider; marks add room outside it.
PageFrame frame_of(const DisplayPage& page, const PrinterProfile& printer);

/// Operators for the cut and register marks that the page asks for, outside the bleed.
std::string draw_marks(const DisplayPage& page, const PageFrame& frame, ColorPolicy& colors, PageResources& resources);

}  // namespace forme
