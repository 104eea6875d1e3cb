#include <csetjmp>
#include <cstdio>
#include <cstdlib>
// jpeglib.h needs stdio.h before it.
#include <jpeglib.h>
#include <png.h>

#include <stdexcept>

#include "media/codecs.h"

namespace forme {
namespace {

struct JpegWriter {
  jpeg_error_mgr errors{};
  jpeg_compress_struct encoder{};
  std::jmp_buf escape{};
  unsigned char* out = nullptr;
  unsigned long length = 0;
  bool done = false;

  ~JpegWriter() {
    jpeg_destroy_compress(&encoder);
    std::free(out);
  }
};

[[noreturn]] void on_jpeg_error(j_common_ptr common) {
  std::longjmp(static_cast<JpegWriter*>(common->client_data)->escape, 1);
}

J_COLOR_SPACE jpeg_space(PixelSpace space) {
  return space == PixelSpace::Gray ? JCS_GRAYSCALE : space == PixelSpace::Rgb ? JCS_RGB : JCS_CMYK;
}

/// No Adobe marker for CMYK: with one, readers take the samples as inverted.
void configure(jpeg_compress_struct& encoder, const Pixels& pixels, int quality) {
  encoder.image_width = static_cast<JDIMENSION>(pixels.width);
  encoder.image_height = static_cast<JDIMENSION>(pixels.height);
  encoder.input_components = samples_of(pixels.space);
  encoder.in_color_space = jpeg_space(pixels.space);
  jpeg_set_defaults(&encoder);
  jpeg_set_quality(&encoder, quality, TRUE);
  encoder.optimize_coding = TRUE;
  encoder.dct_method = JDCT_ISLOW;
  if (pixels.space == PixelSpace::Cmyk) encoder.write_Adobe_marker = FALSE;
  if (pixels.space == PixelSpace::Rgb && quality >= 90)
    encoder.comp_info[0].h_samp_factor = encoder.comp_info[0].v_samp_factor = 1;
}

/// libjpeg's calls; on_jpeg_error leaves this frame by longjmp, so nothing in it has a destructor.
void write_all(JpegWriter& writer, const Pixels& pixels, int quality) {
  if (setjmp(writer.escape) != 0) return;
  jpeg_create_compress(&writer.encoder);
  writer.encoder.client_data = &writer;
  jpeg_mem_dest(&writer.encoder, &writer.out, &writer.length);
  configure(writer.encoder, pixels, quality);
  jpeg_start_compress(&writer.encoder, TRUE);
  const std::size_t stride = static_cast<std::size_t>(pixels.width) * samples_of(pixels.space);
  while (writer.encoder.next_scanline < writer.encoder.image_height) {
    const char* row = pixels.samples.data() + stride * writer.encoder.next_scanline;
    auto* rows = const_cast<JSAMPROW>(reinterpret_cast<const JSAMPLE*>(row));
    jpeg_write_scanlines(&writer.encoder, &rows, 1);
  }
  jpeg_finish_compress(&writer.encoder);
  writer.done = true;
}

struct PngWriter {
  png_structp png = nullptr;
  png_infop info = nullptr;
  std::jmp_buf escape{};
  std::string out;
  std::string row;
  bool done = false;

  ~PngWriter() { png_destroy_write_struct(&png, &info); }
};

[[noreturn]] void on_png_error(png_structp png, png_const_charp) {
  std::longjmp(static_cast<PngWriter*>(png_get_error_ptr(png))->escape, 1);
}

void on_png_write(png_structp png, png_bytep bytes, std::size_t length) {
  static_cast<PngWriter*>(png_get_io_ptr(png))->out.append(reinterpret_cast<const char*>(bytes), length);
}

void interleave(const Pixels& pixels, int y, std::string& row) {
  const auto channels = static_cast<std::size_t>(samples_of(pixels.space));
  const std::size_t first = static_cast<std::size_t>(y) * pixels.width;
  if (pixels.alpha.empty()) {
    row.assign(pixels.samples, first * channels, static_cast<std::size_t>(pixels.width) * channels);
    return;
  }
  row.clear();
  for (std::size_t i = first; i < first + pixels.width; ++i) {
    row.append(pixels.samples, i * channels, channels);
    row.push_back(pixels.alpha[i]);
  }
}

/// libpng's calls; on_png_error leaves this frame by longjmp, so nothing in it has a destructor.
void write_all(PngWriter& writer, const Pixels& pixels) {
  if (setjmp(writer.escape) != 0) return;
  png_set_write_fn(writer.png, &writer, on_png_write, nullptr);
  int type = pixels.space == PixelSpace::Gray ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB;
  if (!pixels.alpha.empty()) type |= PNG_COLOR_MASK_ALPHA;
  png_set_IHDR(writer.png, writer.info, static_cast<png_uint_32>(pixels.width), static_cast<png_uint_32>(pixels.height),
               8, type, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_sRGB(writer.png, writer.info, PNG_sRGB_INTENT_PERCEPTUAL);
  png_write_info(writer.png, writer.info);
  for (int y = 0; y < pixels.height; ++y) {
    interleave(pixels, y, writer.row);
    png_write_row(writer.png, reinterpret_cast<png_const_bytep>(writer.row.data()));
  }
  png_write_end(writer.png, nullptr);
  writer.done = true;
}

}  // namespace

std::string encode_jpeg(const Pixels& pixels, int quality) {
  JpegWriter writer;
  writer.encoder.err = jpeg_std_error(&writer.errors);
  writer.errors.error_exit = on_jpeg_error;
  writer.errors.output_message = [](j_common_ptr) {};
  writer.encoder.client_data = &writer;
  write_all(writer, pixels, quality);
  if (!writer.done) throw std::runtime_error("the JPEG encoder failed");
  return {reinterpret_cast<const char*>(writer.out), writer.length};
}

std::string encode_png(const Pixels& pixels) {
  if (pixels.space == PixelSpace::Cmyk) return encode_png(convert_to_srgb(pixels, nullptr));
  PngWriter writer;
  writer.png =
      png_create_write_struct(PNG_LIBPNG_VER_STRING, &writer, on_png_error, [](png_structp, png_const_charp) {});
  if (writer.png != nullptr) writer.info = png_create_info_struct(writer.png);
  if (writer.info != nullptr) write_all(writer, pixels);
  if (!writer.done) throw std::runtime_error("the PNG encoder failed");
  return std::move(writer.out);
}

}  // namespace forme
