#pragma once

#include "fonts/font_library.h"
#include "media/media.h"
#include "paint/display_list.h"
#include "preflight/printer_profile.h"

namespace forme {

/// Holds the display list against the printer's limits: image resolution at size, small text, thin rules, page count,
/// content near the trim. Only reports; changes nothing.
void preflight(const DisplayList& list, const FontLibrary& fonts, const MediaLibrary& media,
               const PrinterProfile& printer, Diagnostics& diagnostics);

}  // namespace forme
