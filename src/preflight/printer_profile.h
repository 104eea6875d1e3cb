#pragma once

#include <filesystem>
#include <string>

#include "base/length.h"
#include "source/diagnostics.h"

namespace forme {

/// What a printer wants: data in styles/printers/NAME.yaml. Figures of print.md are the defaults.
struct PrinterProfile {
  std::string name;
  std::filesystem::path icc;                 ///< absolute
  std::string output_condition = "FOGRA39";  ///< OutputConditionIdentifier
  std::string output_condition_name;         ///< human-readable
  std::string registry = "http://www.color.org";
  double ink_limit = 3.0;  ///< 3.0 is 300 %
  Length bleed = Length::from_mm(3);
  double image_ppi_error = 150, image_ppi_warning = 225, image_ppi_note = 300;
  double image_ppi_max = 350;  ///< pictures are reduced to this
  int jpeg_quality = 90;
  Length text_least = Length::from_pt(6), reversed_text_least = Length::from_pt(8), rule_least = Length::from_pt(0.25);
  Length safety = Length::from_mm(3);
  int page_multiple = 4;
};

/// Reads `folder`/`name`.yaml. An unknown name is an error diagnostic and gives the default profile.
PrinterProfile load_printer_profile(const std::filesystem::path& folder, const std::string& name, Span span,
                                    Sources& sources, Diagnostics& diagnostics);

}  // namespace forme
