#pragma once

#include <map>
#include <string>

#include "media/media.h"
#include "paint/display_list.h"
#include "pdf/color_policy.h"
#include "pdf/pdf_objects.h"
#include "preflight/printer_profile.h"

namespace forme {

struct PlacedImage {
  std::string name;  ///< resource name
  PdfRef object;
  bool has_alpha = false;
};

/// The pictures of a file, each embedded once at the greatest resolution that any of its places asks for.
class ImageSet {
 public:
  /// `scale`: by how much the page's maps make the picture larger.
  void collect(const DrawImage& item, double scale = 1);

  struct Input {
    const MediaLibrary* media = nullptr;
    const PrinterProfile* printer = nullptr;
    const OutputProfile* profile = nullptr;
    const ColorPolicy* colors = nullptr;
  };
  /// Decodes, reduces, converts and writes; what cannot be decoded is reported and left out.
  void embed(PdfObjects& objects, const Input& input, Diagnostics& diagnostics);

  /// Null when the picture could not be had.
  const PlacedImage* find(ImageId id) const;

 private:
  std::map<ImageId, Size> largest_;  ///< points
  std::map<ImageId, PlacedImage> images_;
};

}  // namespace forme
