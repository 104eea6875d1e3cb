#include <hb-ot.h>

#include <algorithm>
#include <cmath>
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

/// Gathers how far an outline reaches sideways between two heights.
struct InkBand {
  float low, high;
  float left = std::numeric_limits<float>::max(), right = std::numeric_limits<float>::lowest();
  float x = 0, y = 0;

  void line(float to_x, float to_y) {
    const auto at = [&](float height) { return x + (to_x - x) * (height - y) / (to_y - y); };
    const float bottom = std::min(y, to_y), top = std::max(y, to_y);
    if (bottom <= high && top >= low) {
      const bool level = top - bottom < 1e-3F;
      for (const float height : {std::max(bottom, low), std::min(top, high)}) add(level ? x : at(height));
      if (level) add(to_x);
    }
    x = to_x;
    y = to_y;
  }

 private:
  void add(float place) {
    left = std::min(left, place);
    right = std::max(right, place);
  }
};

/// Curves in a few straight pieces, which is near enough for a gap in a line.
constexpr int curve_pieces = 8;

void band_quadratic(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float cx, float cy, float x, float y, void*) {
  auto& band = *static_cast<InkBand*>(data);
  const float x0 = band.x, y0 = band.y;
  for (int i = 1; i <= curve_pieces; ++i) {
    const float t = static_cast<float>(i) / curve_pieces, u = 1 - t;
    band.line(u * u * x0 + 2 * u * t * cx + t * t * x, u * u * y0 + 2 * u * t * cy + t * t * y);
  }
}

void band_cubic(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float ax, float ay, float bx, float by, float x,
                float y, void*) {
  auto& band = *static_cast<InkBand*>(data);
  const float x0 = band.x, y0 = band.y;
  for (int i = 1; i <= curve_pieces; ++i) {
    const float t = static_cast<float>(i) / curve_pieces, u = 1 - t;
    band.line(u * u * u * x0 + 3 * u * u * t * ax + 3 * u * t * t * bx + t * t * t * x,
              u * u * u * y0 + 3 * u * u * t * ay + 3 * u * t * t * by + t * t * t * y);
  }
}

hb_draw_funcs_t* band_pen() {
  static hb_draw_funcs_t* const pen = [] {
    hb_draw_funcs_t* made = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(
        made,
        [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
          static_cast<InkBand*>(data)->x = x;
          static_cast<InkBand*>(data)->y = y;
        },
        nullptr, nullptr);
    hb_draw_funcs_set_line_to_func(
        made,
        [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
          static_cast<InkBand*>(data)->line(x, y);
        },
        nullptr, nullptr);
    hb_draw_funcs_set_quadratic_to_func(made, band_quadratic, nullptr, nullptr);
    hb_draw_funcs_set_cubic_to_func(made, band_cubic, nullptr, nullptr);
    hb_draw_funcs_make_immutable(made);
    return made;
  }();
  return pen;
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
  features.reserve(request.features.size() + face->info().features.size());
  for (const FontFeature& f : face->info().features)
    features.push_back({f.tag, f.value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END});
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

std::optional<std::pair<int, int>> FontLibrary::ink_between(FaceId face, std::uint32_t glyph, int low, int high) const {
  const std::array<int, 4> box = glyph_box(face, glyph);
  if (box[1] >= high || box[3] <= low || box[0] >= box[2]) return std::nullopt;
  InkBand band{static_cast<float>(low), static_cast<float>(high)};
  hb_font_get_glyph_shape(impl_->open(face)->hb_font(), glyph, band_pen(), &band);
  if (band.left > band.right) return std::nullopt;
  return std::pair(static_cast<int>(std::floor(band.left)), static_cast<int>(std::ceil(band.right)));
}

int FontLibrary::glyph_advance(FaceId face, std::uint32_t glyph) const {
  const FontFace* opened = impl_->open(face);
  return opened != nullptr ? hb_font_get_glyph_h_advance(opened->hb_font(), glyph) : 0;
}

}  // namespace forme
