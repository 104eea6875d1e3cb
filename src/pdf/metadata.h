#pragma once

#include <string>

#include "pdf/pdf_objects.h"
#include "pdf/write_pdf.h"

namespace forme {

/// The information dictionary. It and the XMP packet say the same (ISO 15930-7, 6.13).
PdfRef add_info(PdfObjects& objects, const PdfMetadata& metadata);

/// The XMP packet of a PDF/X-4 file as the catalog's metadata stream; `instance` names these very bytes (a UUID).
PdfRef add_xmp(PdfObjects& objects, const PdfMetadata& metadata, const std::string& instance);

/// The GTS_PDFX output intent with its embedded profile.
PdfRef add_output_intent(PdfObjects& objects, const PrinterProfile& printer, const OutputProfile& profile);

}  // namespace forme
