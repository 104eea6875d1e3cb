#include <cmath>

#include "media/image_header.h"

namespace forme {
namespace {

constexpr std::uint32_t tag_orientation = 0x0112, tag_x_resolution = 0x011A, tag_y_resolution = 0x011B,
                        tag_resolution_unit = 0x0128;
constexpr std::uint32_t type_short = 3, type_rational = 5;

/// Reads numbers of either byte order; 0 for what lies outside.
struct TiffReader {
  std::string_view bytes;
  bool little = false;

  std::uint32_t number(std::size_t offset, int length) const {
    if (offset > bytes.size() || bytes.size() - offset < static_cast<std::size_t>(length)) return 0;
    std::uint32_t value = 0;
    for (int i = 0; i < length; ++i) {
      const std::size_t place = offset + static_cast<std::size_t>(little ? length - 1 - i : i);
      value = (value << 8) | static_cast<unsigned char>(bytes[place]);
    }
    return value;
  }
  double rational(std::size_t offset) const {
    const std::uint32_t divisor = number(offset + 4, 4);
    return divisor == 0 ? 0 : static_cast<double>(number(offset, 4)) / divisor;
  }
};

double sane_resolution(double ppi) { return std::isfinite(ppi) && ppi >= 1 && ppi <= 20000 ? ppi : 0; }

}  // namespace

void read_exif(std::string_view tiff, ImageInfo& info) {
  if (tiff.size() < 8) return;
  TiffReader in{tiff, tiff.substr(0, 2) == "II"};
  if (in.number(2, 2) != 42) return;
  const std::size_t directory = in.number(4, 4);
  const std::uint32_t entries = in.number(directory, 2);
  double x = 0, y = 0;
  std::uint32_t unit = 2;  // inch
  for (std::uint32_t i = 0; i < entries; ++i) {
    const std::size_t entry = directory + 2 + std::size_t{12} * i;
    if (entry + 12 > tiff.size()) break;
    const std::uint32_t tag = in.number(entry, 2), type = in.number(entry + 2, 2);
    if (tag == tag_orientation && type == type_short) {
      const std::uint32_t orientation = in.number(entry + 8, 2);
      if (orientation >= 1 && orientation <= 8) info.orientation = static_cast<int>(orientation);
    } else if (tag == tag_resolution_unit && type == type_short) {
      unit = in.number(entry + 8, 2);
    } else if (tag == tag_x_resolution && type == type_rational) {
      x = in.rational(in.number(entry + 8, 4));
    } else if (tag == tag_y_resolution && type == type_rational) {
      y = in.rational(in.number(entry + 8, 4));
    }
  }
  const double to_inch = unit == 3 ? 2.54 : unit == 2 ? 1.0 : 0.0;
  if (info.ppi_x == 0 && sane_resolution(x * to_inch) > 0) info.ppi_x = x * to_inch;
  if (info.ppi_y == 0 && sane_resolution(y * to_inch) > 0) info.ppi_y = y * to_inch;
}

}  // namespace forme
