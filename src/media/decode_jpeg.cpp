#include <csetjmp>
#include <cstdio>
#include <cstdlib>
// jpeglib.h needs stdio.h before it.
#include <jerror.h>
#include <jpeglib.h>

#include "media/codecs.h"
#include "media/image_header.h"

namespace forme {
namespace {

/// More scans than any encoder writes: a progressive file with thousands is an attack on the reader's time.
constexpr int most_scans = 300;

/// Everything that must outlive a longjmp lives here, outside the frame that calls setjmp.
struct JpegReader {
  jpeg_error_mgr errors{};
  jpeg_progress_mgr progress{};
  jpeg_decompress_struct decoder{};
  std::jmp_buf escape{};
  char problem[JMSG_LENGTH_MAX]{};
  Decoded result;

  ~JpegReader() { jpeg_destroy_decompress(&decoder); }
};

JpegReader& reader_of(j_common_ptr common) { return *static_cast<JpegReader*>(common->client_data); }

[[noreturn]] void on_error(j_common_ptr common) {
  JpegReader& reader = reader_of(common);
  common->err->format_message(common, reader.problem);
  std::longjmp(reader.escape, 1);
}

/// Keeps the first warning that means lost data.
void on_message(j_common_ptr common, int level) {
  if (level >= 0) return;
  const int code = common->err->msg_code;
  ++common->err->num_warnings;
  if (code == JWRN_EXTRANEOUS_DATA || code == JWRN_ADOBE_XFORM || code == JWRN_JFIF_MAJOR) return;
  JpegReader& reader = reader_of(common);
  if (reader.problem[0] == '\0') common->err->format_message(common, reader.problem);
}

void on_progress(j_common_ptr common) {
  const auto* decoder = reinterpret_cast<j_decompress_ptr>(common);
  if (decoder->input_scan_number > most_scans) ERREXIT(common, JERR_NOTIMPL);
}

void start(JpegReader& reader) {
  reader.decoder.err = jpeg_std_error(&reader.errors);
  reader.errors.error_exit = on_error;
  reader.errors.emit_message = on_message;
  reader.errors.output_message = [](j_common_ptr) {};
  reader.decoder.client_data = &reader;
}

void make_room(JpegReader& reader) {
  Pixels& pixels = reader.result.pixels;
  const jpeg_decompress_struct& decoder = reader.decoder;
  pixels.width = static_cast<int>(decoder.output_width);
  pixels.height = static_cast<int>(decoder.output_height);
  pixels.space = decoder.out_color_space == JCS_GRAYSCALE ? PixelSpace::Gray
                 : decoder.out_color_space == JCS_CMYK    ? PixelSpace::Cmyk
                                                          : PixelSpace::Rgb;
  const std::size_t size =
      static_cast<std::size_t>(pixels.width) * pixels.height * static_cast<std::size_t>(samples_of(pixels.space));
  pixels.samples.assign(size, '\xFF');
}

void take_profile(JpegReader& reader) {
  JOCTET* data = nullptr;
  unsigned length = 0;
  if (jpeg_read_icc_profile(&reader.decoder, &data, &length) == TRUE) {
    reader.result.pixels.icc_profile.assign(reinterpret_cast<const char*>(data), length);
    std::free(data);
  }
}

/// libjpeg's calls. No object with a destructor lives in this frame: on_error leaves it by longjmp.
void read_all(JpegReader& reader, const std::string& bytes) {
  if (setjmp(reader.escape) != 0) return;
  jpeg_decompress_struct& decoder = reader.decoder;
  jpeg_create_decompress(&decoder);
  decoder.client_data = &reader;
  decoder.progress = &reader.progress;
  reader.progress.progress_monitor = on_progress;
  jpeg_mem_src(&decoder, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  jpeg_save_markers(&decoder, JPEG_APP0 + 2, 0xFFFF);
  jpeg_read_header(&decoder, TRUE);
  take_profile(reader);
  decoder.dct_method = JDCT_ISLOW;
  decoder.out_color_space = decoder.num_components == 1   ? JCS_GRAYSCALE
                            : decoder.num_components == 4 ? JCS_CMYK
                                                          : JCS_RGB;
  jpeg_start_decompress(&decoder);
  make_room(reader);
  while (decoder.output_scanline < decoder.output_height) {
    const std::size_t stride = static_cast<std::size_t>(decoder.output_width) * decoder.output_components;
    auto* row = reinterpret_cast<JSAMPROW>(reader.result.pixels.samples.data() + stride * decoder.output_scanline);
    jpeg_read_scanlines(&decoder, &row, 1);
    reader.result.rows = static_cast<int>(decoder.output_scanline);
  }
  jpeg_finish_decompress(&decoder);
}

}  // namespace

/// CMYK with an Adobe marker is stored inverted (255 = no ink); what is returned always means 0 = no ink. Missing rows
/// are filled with 255 in the file's own sense before that, so they come out white in either case but plain CMYK.
Decoded decode_jpeg(const ImageInfo& info) {
  JpegReader reader;
  start(reader);
  read_all(reader, *info.bytes);
  Decoded& result = reader.result;
  result.problem = reader.problem;
  if (result.pixels.space == PixelSpace::Cmyk) {
    const bool inverted = reader.decoder.saw_Adobe_marker == TRUE;
    const std::size_t had = static_cast<std::size_t>(result.pixels.width) * 4 * static_cast<std::size_t>(result.rows);
    if (inverted)
      for (char& sample : result.pixels.samples) sample = static_cast<char>(~sample);
    else
      std::fill(result.pixels.samples.begin() + static_cast<std::ptrdiff_t>(had), result.pixels.samples.end(), '\0');
  }
  return std::move(result);
}

}  // namespace forme
