#include <hb-ot.h>

#include <limits>

#include "fonts/font_library_impl.h"

namespace forme {
namespace {

/// One buffer a thread: HarfBuzz keeps its arrays between calls.
hb_buffer_t* thread_buffer() {
  thread_local const HbBuffer buffer(hb_buffer_create());
  return buffer.get();
}

void fill_buffer(hb_buffer_t* buffer, const FontLibrary::ShapeRequest& request) {
  hb_buffer_reset(buffer);
  hb_buffer_add_utf8(buffer, request.text.data(), static_cast<int>(request.text.size()),
                     static_cast<unsigned>(request.begin), static_cast<int>(request.end - request.begin));
  unsigned flags = HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES;
  if (request.begin == 0) flags |= HB_BUFFER_FLAG_BOT;
  if (request.end == request.text.size()) flags |= HB_BUFFER_FLAG_EOT;
  hb_buffer_set_flags(buffer, static_cast<hb_buffer_flags_t>(flags));
  hb_buffer_set_direction(buffer, request.direction == Direction::RightToLeft ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  if (request.script != 0) hb_buffer_set_script(buffer, hb_script_from_iso15924_tag(request.script));
  hb_buffer_set_language(buffer,
                         hb_language_from_string(request.language.data(), static_cast<int>(request.language.size())));
  hb_buffer_guess_segment_properties(buffer);
}

}  // namespace

void FontLibrary::shape(const ShapeRequest& request, std::vector<ShapedGlyph>& out) const {
  out.clear();
  const FontFace* face = impl_->open(request.face);
  constexpr auto longest = static_cast<std::size_t>(std::numeric_limits<int>::max());
  if (face == nullptr || request.begin >= request.end || request.end > request.text.size() ||
      request.text.size() > longest) {
    return;
  }
  hb_buffer_t* buffer = thread_buffer();
  fill_buffer(buffer, request);
  std::vector<hb_feature_t> features;
  features.reserve(request.features.size());
  for (const FontFeature& f : request.features) {
    features.push_back({f.tag, f.value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END});
  }
  hb_shape(face->hb_font(), buffer, features.data(), static_cast<unsigned>(features.size()));
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
  out.reserve(count);
  for (unsigned i = 0; i < count; ++i) {
    const bool unsafe = (hb_glyph_info_get_glyph_flags(infos + i) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0;
    out.push_back({infos[i].codepoint, infos[i].cluster, positions[i].x_advance, positions[i].x_offset,
                   positions[i].y_offset, unsafe});
  }
}

std::array<int, 4> FontLibrary::glyph_box(FaceId face, std::uint32_t glyph) const {
  const FontFace* opened = impl_->open(face);
  hb_glyph_extents_t box{};
  if (opened == nullptr || hb_font_get_glyph_extents(opened->hb_font(), glyph, &box) == 0) return {};
  return {box.x_bearing, box.y_bearing + box.height, box.x_bearing + box.width, box.y_bearing};
}

int FontLibrary::glyph_advance(FaceId face, std::uint32_t glyph) const {
  const FontFace* opened = impl_->open(face);
  return opened != nullptr ? hb_font_get_glyph_h_advance(opened->hb_font(), glyph) : 0;
}

}  // namespace forme
