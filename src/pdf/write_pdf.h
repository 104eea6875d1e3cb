#pragma once

#include <string>
#include <vector>

#include "fonts/font_library.h"
#include "issue/issue.h"
#include "media/media.h"
#include "paint/display_list.h"
#include "preflight/printer_profile.h"
#include "source/diagnostics.h"

namespace forme {

struct PdfMetadata {
  std::string title, author, subject, language, producer;
  std::string identifier;  ///< a UUID, the same for the same issue
  Date date;               ///< creation and modification: the issue's, or SOURCE_DATE_EPOCH's
};

struct PdfInput {
  const DisplayList* list = nullptr;
  const FontLibrary* fonts = nullptr;
  const MediaLibrary* media = nullptr;
  const PrinterProfile* printer = nullptr;
  const OutputProfile* profile = nullptr;
  PdfMetadata metadata;
};

/// The print edition: PDF/X-4 bytes (ISO 15930-7), CMYK and spot inks only, no links. The same bytes for the same
/// input. Throws BuildError when the writer fails. Source: print.md.
std::string write_print_pdf(const PdfInput& input, Diagnostics& diagnostics);

}  // namespace forme
