#include "fonts/variation.h"

#include <fmt/format.h>
#include <hb-ot.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "base/tag.h"

namespace forme {
namespace {

constexpr std::uint32_t weight_axis = tag("wght"), width_axis = tag("wdth"), slant_axis = tag("slnt"),
                        italic_axis = tag("ital"), size_axis = tag("opsz");

const FontAxis* find_axis(const FaceInfo& face, std::uint32_t axis) {
  const auto found =
      std::find_if(face.axes.begin(), face.axes.end(), [&](const FontAxis& known) { return known.tag == axis; });
  return found == face.axes.end() ? nullptr : &*found;
}

template <class Number>
Number within(const std::optional<std::pair<Number, Number>>& range, Number value) {
  return range ? std::clamp(value, range->first, range->second) : value;
}

/// One place in a variable font's design space.
class Instance {
 public:
  explicit Instance(const FaceInfo& face) : face_(face) {
    for (const FontAxis& axis : face.axes) coordinates_.push_back(axis.initial);
  }

  void set(std::uint32_t axis, double value) {
    for (std::size_t i = 0; i < coordinates_.size(); ++i)
      if (face_.axes[i].tag == axis) coordinates_[i] = std::clamp(value, face_.axes[i].least, face_.axes[i].most);
  }

  /// Of `ital` and `slnt` at most one, as a font made for one has the other for something else.
  void set_style(const FaceRequest& request) {
    const bool italic = request.style == FontStyle::Italic;
    const bool oblique = italic && request.oblique != 0;
    const double wanted = oblique ? request.oblique : italic ? default_slant : 0;
    const double slant = within(face_.limits.slant, wanted);
    const bool has_slant = find_axis(face_, slant_axis) != nullptr,
               has_italic = find_axis(face_, italic_axis) != nullptr;
    if (has_slant && (oblique || !has_italic)) {
      set(slant_axis, -slant);  // counter-clockwise in OpenType
    } else {
      set(italic_axis, slant != 0 ? 1 : 0);
    }
  }

  /// Coordinates are 16.16 numbers in a font: what no font can tell apart is one instance.
  std::vector<double> take() {
    for (double& value : coordinates_) value = std::round(value * 65536) / 65536;
    return std::move(coordinates_);
  }

 private:
  const FaceInfo& face_;
  std::vector<double> coordinates_;
};

std::pair<int, int> axis_or(const FaceInfo& face, std::uint32_t axis, const std::optional<std::pair<int, int>>& limit,
                            int otherwise) {
  if (limit) return *limit;
  const FontAxis* found = find_axis(face, axis);
  if (found == nullptr) return {otherwise, otherwise};
  const int least = static_cast<int>(std::ceil(found->least));
  return {least, std::max(least, static_cast<int>(std::floor(found->most)))};
}

std::string list_of(const std::vector<FontAxis>& axes) {
  std::string out;
  for (const FontAxis& axis : axes)
    out += fmt::format("{}'{}' from {} to {}", out.empty() ? "" : ", ", tag_text(axis.tag), axis.least, axis.most);
  return out;
}

/// Whether a face stands upright and leans too, as its axis says.
bool offers_both_styles(const FaceInfo& face) {
  if (face.limits.slant) return face.limits.slant->first <= 0 && face.limits.slant->second > 0;
  const FontAxis* slant = find_axis(face, slant_axis);
  const FontAxis* italic = find_axis(face, italic_axis);
  return (slant != nullptr && slant->least < 0 && slant->most >= 0) ||
         (italic != nullptr && italic->least <= 0 && italic->most >= 1);
}

}  // namespace

std::vector<FontAxis> read_axes(hb_face_t* face) {
  constexpr unsigned most_axes = 64;
  std::array<hb_ot_var_axis_info_t, most_axes> infos{};
  unsigned count = infos.size();
  hb_ot_var_get_axis_infos(face, 0, &count, infos.data());
  std::vector<FontAxis> axes;
  for (unsigned i = 0; i < count; ++i)
    axes.push_back({infos[i].tag, infos[i].min_value, infos[i].default_value, infos[i].max_value});
  return axes;
}

std::vector<double> instance_coordinates(const FaceInfo& face, const FaceRequest& request) {
  Instance instance(face);
  instance.set(weight_axis, within(face.limits.weight, request.weight));
  instance.set(width_axis, within(face.limits.stretch, request.stretch));
  instance.set_style(request);
  for (const FontVariation& setting : face.variations) instance.set(setting.tag, setting.value);
  if (request.optical_size > 0) instance.set(size_axis, request.optical_size);
  for (const FontVariation& setting : request.variations) instance.set(setting.tag, setting.value);
  return instance.take();
}

void describe_instance(FaceInfo& face) {
  for (std::size_t i = 0; i < face.coordinates.size(); ++i) {
    const double value = face.coordinates[i];
    const std::uint32_t axis = face.axes[i].tag;
    if (axis == weight_axis) face.weight = std::clamp(static_cast<int>(std::lround(value)), 1, 1000);
    if (axis == width_axis) face.stretch = static_cast<int>(std::lround(value));
    if (axis == italic_axis) face.style = value >= 0.5 ? FontStyle::Italic : FontStyle::Normal;
    if (axis != slant_axis || value == 0) continue;
    face.style = FontStyle::Italic;
    face.italic_angle = value;
    face.italic_angle_set = true;
  }
}

void report_variations(const std::vector<FontVariation>& settings, const FaceInfo& face, Diagnostics& diagnostics) {
  const std::string name = "the font " + (face.family.empty() ? face.postscript_name : face.family);
  for (const FontVariation& setting : settings) {
    const FontAxis* axis = find_axis(face, setting.tag);
    if (face.axes.empty()) {
      diagnostics.note("missing-axis", setting.span,
                       name + " is no variable font; '" + tag_text(setting.tag) + "' has no effect in it",
                       "its weights, widths and styles are those of its files");
    } else if (axis == nullptr) {
      diagnostics.warning("missing-axis", setting.span, name + " has no axis '" + tag_text(setting.tag) + "'",
                          "it has: " + list_of(face.axes));
    } else if (setting.value < axis->least || setting.value > axis->most) {
      diagnostics.warning("axis-range", setting.span,
                          fmt::format("the axis '{}' of {} goes from {} to {}; {} is set as the nearest",
                                      tag_text(setting.tag), name, axis->least, axis->most, setting.value));
    }
  }
}

FaceTraits traits_of(const FaceInfo& face, FaceId id) {
  FaceTraits traits;
  traits.face = id;
  std::tie(traits.weight, traits.heaviest) = axis_or(face, weight_axis, face.limits.weight, face.weight);
  std::tie(traits.stretch, traits.widest) = axis_or(face, width_axis, face.limits.stretch, face.stretch);
  traits.style = face.style;
  traits.both_styles = offers_both_styles(face);
  return traits;
}

FaceRequest face_request(const ComputedStyle& style) {
  FaceRequest request{style.font_family, style.font_weight, style.font_stretch, style.font_style};
  request.oblique = style.font_oblique;
  request.variations = style.font_variations;
  constexpr double px_per_pt = 96.0 / 72.0;
  if (style.font_optical_sizing) request.optical_size = style.font_size.pt() * px_per_pt;
  return request;
}

}  // namespace forme
