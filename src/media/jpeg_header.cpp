#include "media/image_header.h"

namespace forme {
namespace {

constexpr std::uint32_t marker_sof0 = 0xC0, marker_sof2 = 0xC2, marker_sof15 = 0xCF, marker_dht = 0xC4,
                        marker_jpg = 0xC8, marker_dac = 0xCC, marker_rst0 = 0xD0, marker_soi = 0xD8, marker_eoi = 0xD9,
                        marker_sos = 0xDA, marker_app0 = 0xE0, marker_app1 = 0xE1, marker_app2 = 0xE2,
                        marker_app14 = 0xEE;

bool is_frame(std::uint32_t marker) {
  return marker >= marker_sof0 && marker <= marker_sof15 && marker != marker_dht && marker != marker_jpg &&
         marker != marker_dac;
}

bool begins(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

void read_jfif(std::string_view segment, ImageInfo& info) {
  const std::uint32_t unit = big_endian(segment, 7, 1);
  const double to_inch = unit == 1 ? 1.0 : unit == 2 ? 2.54 : 0.0;
  if (to_inch == 0) return;
  info.ppi_x = big_endian(segment, 8, 2) * to_inch;
  info.ppi_y = big_endian(segment, 10, 2) * to_inch;
}

struct JpegFacts {
  std::uint32_t frame = 0;  ///< the SOF marker; 0 when none was met
  std::uint32_t precision = 8;
  bool adobe = false;
};

void read_segment(std::uint32_t marker, std::string_view segment, ImageInfo& info, JpegFacts& facts) {
  if (is_frame(marker) && segment.size() >= 6 && facts.frame == 0) {
    facts.frame = marker;
    facts.precision = big_endian(segment, 0, 1);
    info.height = static_cast<int>(big_endian(segment, 1, 2));
    info.width = static_cast<int>(big_endian(segment, 3, 2));
    info.components = static_cast<int>(big_endian(segment, 5, 1));
  } else if (marker == marker_app0 && begins(segment, std::string_view("JFIF\0", 5)) && segment.size() >= 12) {
    read_jfif(segment, info);
  } else if (marker == marker_app1 && begins(segment, std::string_view("Exif\0\0", 6))) {
    read_exif(segment.substr(6), info);
  } else if (marker == marker_app2 && begins(segment, std::string_view("ICC_PROFILE\0", 12))) {
    info.has_profile = true;
  } else if (marker == marker_app14 && begins(segment, "Adobe") && segment.size() >= 12) {
    facts.adobe = true;
  }
}

/// Walks the marker segments up to the first scan (ITU-T T.81, B.1).
JpegFacts walk_segments(std::string_view bytes, ImageInfo& info) {
  JpegFacts facts;
  std::size_t at = 2;
  while (at + 4 <= bytes.size()) {
    if (bytes[at] != '\xFF') {
      ++at;  // stray bytes between segments are common in old files
      continue;
    }
    const std::uint32_t marker = big_endian(bytes, at + 1, 1);
    if (marker == 0xFF) {
      ++at;
      continue;
    }
    if (marker == marker_sos || marker == marker_eoi) break;
    if (marker == 0 || marker == 1 || (marker >= marker_rst0 && marker <= marker_soi)) {
      at += 2;
      continue;
    }
    const std::size_t length = big_endian(bytes, at + 2, 2);
    if (length < 2) break;
    read_segment(marker, bytes.substr(at + 4, length - 2), info, facts);
    at += 2 + length;
  }
  return facts;
}

}  // namespace

HeaderResult read_jpeg_header(std::string_view bytes, ImageInfo& info) {
  info.format = ImageFormat::Jpeg;
  const JpegFacts facts = walk_segments(bytes, info);
  if (facts.frame == 0) return {false, "the JPEG file has no image in it"};
  if (facts.precision != 8) return {false, "it is a JPEG of other than 8 bits a sample"};
  if (facts.frame > marker_sof2) return {false, "its kind of JPEG compression is not supported"};
  if (info.components != 1 && info.components != 3 && info.components != 4)
    return {false, "the JPEG file has an unusual number of colour components"};
  info.adobe_inverted = facts.adobe && info.components == 4;
  info.baseline_jpeg = true;
  return {true, {}};
}

}  // namespace forme
