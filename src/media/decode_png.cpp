#include <png.h>

#include <csetjmp>
#include <cstring>
#include <vector>

#include "media/codecs.h"

namespace forme {
namespace {

constexpr png_uint_32 largest_side = 30000;
constexpr png_alloc_size_t largest_chunk = 64 << 20;

/// Everything that must outlive a longjmp lives here, outside the frame that calls setjmp.
struct PngReader {
  png_structp png = nullptr;
  png_infop info = nullptr;
  std::string_view bytes;
  std::size_t at = 0;
  std::jmp_buf escape{};
  std::string problem;
  std::string mixed;  ///< samples with alpha last when there is one
  std::vector<png_bytep> rows;
  std::size_t stride = 0;
  int rows_had = 0;
  int channels = 0;
  std::string profile;

  ~PngReader() { png_destroy_read_struct(&png, &info, nullptr); }
};

void keep_first(PngReader& reader, const char* message) {
  if (reader.problem.empty()) reader.problem = message;
}

[[noreturn]] void on_error(png_structp png, png_const_charp message) {
  auto& reader = *static_cast<PngReader*>(png_get_error_ptr(png));
  keep_first(reader, message);
  std::longjmp(reader.escape, 1);
}

/// Most warnings are about ancillary chunks; a checksum that fails in image data is damage.
void on_warning(png_structp png, png_const_charp message) {
  auto& reader = *static_cast<PngReader*>(png_get_error_ptr(png));
  if (std::strstr(message, "IDAT") != nullptr || std::strstr(message, "PLTE") != nullptr) keep_first(reader, message);
}

void on_read(png_structp png, png_bytep out, std::size_t length) {
  auto& reader = *static_cast<PngReader*>(png_get_io_ptr(png));
  if (reader.bytes.size() - reader.at < length) png_error(png, "the file ends too early");
  std::memcpy(out, reader.bytes.data() + reader.at, length);
  reader.at += length;
}

/// gAMA counts only where nothing better says what the numbers mean (PNG 3rd edition, 4.3).
void honour_gamma(PngReader& reader) {
  double gamma = 0;
  if (png_get_valid(reader.png, reader.info, PNG_INFO_sRGB | PNG_INFO_iCCP) != 0) return;
  if (png_get_gAMA(reader.png, reader.info, &gamma) == 0 || gamma < 0.1 || gamma > 2.0) return;
  png_set_gamma(reader.png, PNG_DEFAULT_sRGB, gamma);
}

void take_profile(PngReader& reader) {
  png_charp name = nullptr;
  png_bytep data = nullptr;
  png_uint_32 length = 0;
  int compression = 0;
  if (png_get_iCCP(reader.png, reader.info, &name, &compression, &data, &length) != 0)
    reader.profile.assign(reinterpret_cast<const char*>(data), length);
}

/// 8-bit gray or RGB, with alpha where the file has any.
void set_transforms(PngReader& reader) {
  png_set_expand(reader.png);
  png_set_scale_16(reader.png);
  honour_gamma(reader);
}

void make_room(PngReader& reader) {
  const png_uint_32 height = png_get_image_height(reader.png, reader.info);
  reader.stride = png_get_rowbytes(reader.png, reader.info);
  reader.channels = png_get_channels(reader.png, reader.info);
  reader.mixed.assign(reader.stride * height, '\xFF');
  reader.rows.resize(height);
  for (png_uint_32 y = 0; y < height; ++y)
    reader.rows[y] = reinterpret_cast<png_bytep>(reader.mixed.data() + reader.stride * y);
}

/// Rows of an interlaced file are all touched by the first pass.
void read_rows(PngReader& reader) {
  const int passes = png_set_interlace_handling(reader.png);
  png_read_update_info(reader.png, reader.info);
  make_room(reader);
  for (int pass = 0; pass < passes; ++pass)
    for (std::size_t y = 0; y < reader.rows.size(); ++y) {
      png_read_row(reader.png, nullptr, reader.rows[y]);
      if (pass == 0) reader.rows_had = static_cast<int>(y + 1);
    }
  png_read_end(reader.png, nullptr);
}

/// libpng's calls; on_error leaves this frame by longjmp, so nothing in it has a destructor.
void read_all(PngReader& reader) {
  if (setjmp(reader.escape) != 0) return;
  png_set_read_fn(reader.png, &reader, on_read);
  png_set_user_limits(reader.png, largest_side, largest_side);
  png_set_chunk_malloc_max(reader.png, largest_chunk);
  png_set_benign_errors(reader.png, 1);
  png_set_crc_action(reader.png, PNG_CRC_WARN_USE, PNG_CRC_WARN_DISCARD);
  png_read_info(reader.png, reader.info);
  take_profile(reader);
  set_transforms(reader);
  read_rows(reader);
}

}  // namespace

Decoded decode_png(const ImageInfo& info) {
  PngReader reader;
  reader.bytes = *info.bytes;
  reader.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reader, on_error, on_warning);
  if (reader.png == nullptr) return {{}, 0, "out of memory"};
  reader.info = png_create_info_struct(reader.png);
  if (reader.info == nullptr) return {{}, 0, "out of memory"};
  read_all(reader);
  Decoded result;
  result.problem = reader.problem;
  result.rows = reader.rows_had;
  if (reader.rows.empty() || reader.channels == 0) return result;
  Pixels& pixels = result.pixels;
  pixels.height = static_cast<int>(reader.rows.size());
  pixels.width = static_cast<int>(reader.stride / static_cast<std::size_t>(reader.channels));
  pixels.space = reader.channels <= 2 ? PixelSpace::Gray : PixelSpace::Rgb;
  pixels.icc_profile = std::move(reader.profile);
  if (reader.channels == 1 || reader.channels == 3)
    pixels.samples = std::move(reader.mixed);
  else
    split_alpha(reader.mixed, pixels);
  return result;
}

}  // namespace forme
