#include "pdf/content_stream.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "pdf/pdf_syntax.h"

namespace forme {
namespace {

bool is_paper_white(const Color& color) {
  switch (color.space) {
    case Color::Space::Srgb: return color.value[0] >= 0.999F && color.value[1] >= 0.999F && color.value[2] >= 0.999F;
    case Color::Space::Cmyk:
      return std::all_of(color.value.begin(), color.value.end(), [](float ink) { return ink <= 0.F; });
    case Color::Space::Spot: return color.value[0] <= 0.F;
  }
  return false;
}

std::string_view blend_name(BlendMode mode) {
  constexpr std::string_view names[] = {"Normal",     "Multiply",   "Screen",    "Overlay",   "Darken",     "Lighten",
                                        "ColorDodge", "ColorBurn",  "HardLight", "SoftLight", "Difference", "Exclusion",
                                        "Hue",        "Saturation", "Color",     "Luminosity"};
  return names[static_cast<std::size_t>(mode)];
}

/// Equal as far as setting a colour goes; opacity is no part of it.
bool same_color(const std::optional<Color>& a, const Color& b) {
  return a && a->space == b.space && a->ink == b.ink && a->value == b.value;
}

}  // namespace

std::string GraphicsStates::use(const Look& look, PageResources& resources) {
  const int thousandths = static_cast<int>(std::lround(std::clamp(look.alpha, 0.F, 1.F) * 1000.F));
  auto& [name, object] = known_[{look.overprint, thousandths, look.blend, look.mask.number}];
  if (name.empty()) {
    name = fmt::format("G{}", known_.size());
    const char* on = look.overprint == Overprint::Overprint ? "true" : "false";
    // Mode 1: components of 0 leave what lies below (ISO 32000-1, 8.6.7).
    std::string entries =
        fmt::format("/Type /ExtGState /OP {0} /op {0} /OPM 1 /ca {1} /CA {1}", on, pdf_number(thousandths / 1000.0, 3));
    if (look.blend != BlendMode::Normal) entries += fmt::format(" /BM /{}", blend_name(look.blend));
    if (look.mask) entries += fmt::format(" /SMask <</Type /Mask /S /Luminosity /G {}>>", to_string(look.mask));
    object = objects_->add(std::move(entries));
  }
  resources.states[name] = to_string(object);
  return name;
}

void ContentStream::set_look(const GraphicsStates::Look& look) {
  const bool plain = look.alpha >= 1.F && look.blend == BlendMode::Normal && !look.mask;
  if (plain && look.overprint == Overprint::Knockout && state_.graphics_state.empty()) return;
  const std::string name = graphics_states_->use(look, resources_);
  if (!plain) transparent_ = true;
  if (name == state_.graphics_state) return;
  out_ += fmt::format("/{} gs\n", name);
  state_.graphics_state = name;
}

void ContentStream::set_paint(const Color& color, Paint paint, Overprint overprint) {
  set_look({is_paper_white(color) ? Overprint::Knockout : overprint, color.alpha, BlendMode::Normal, {}});
  std::optional<Color>& current = paint == Paint::Fill ? state_.fill : state_.stroke;
  if (same_color(current, color)) return;
  out_ += colors_->operators(color, paint, resources_);
  current = color;
}

void ContentStream::transform(const Matrix& m) {
  out_ += fmt::format("{} {} {} {} {} {} cm\n", pdf_number(m.a, 6), pdf_number(m.b, 6), pdf_number(m.c, 6),
                      pdf_number(m.d, 6), pdf_number(m.e), pdf_number(m.f));
  state_.matrix = state_.matrix * m;
}

void ContentStream::set_font(const std::string& name, PdfRef font, double size) {
  resources_.fonts[name] = to_string(font);
  if (state_.font == name && state_.font_size == size) return;
  out_ += fmt::format("/{} {} Tf\n", name, pdf_number(size));
  state_.font = name;
  state_.font_size = size;
}

void ContentStream::set_horizontal_scale(double percent) {
  if (state_.scale == percent) return;
  out_ += fmt::format("{} Tz\n", pdf_number(percent));
  state_.scale = percent;
}

void ContentStream::set_rise(double rise) {
  if (state_.rise == rise) return;
  out_ += fmt::format("{} Ts\n", pdf_number(rise));
  state_.rise = rise;
}

void ContentStream::save() {
  stack_.push_back(state_);
  out_ += "q\n";
}

void ContentStream::restore() {
  state_ = std::move(stack_.back());
  stack_.pop_back();
  out_ += "Q\n";
}

void ContentStream::use_form(PdfRef form) {
  const std::string name = fmt::format("X{}", form.number);
  resources_.images[name] = to_string(form);
  out_ += fmt::format("/{} Do\n", name);
}

void ContentStream::use_shading(PdfRef shading) {
  const std::string name = fmt::format("S{}", shading.number);
  resources_.shadings[name] = to_string(shading);
  out_ += fmt::format("/{} sh\n", name);
}

void ContentStream::use_pattern(PdfRef pattern) {
  const std::string name = fmt::format("P{}", pattern.number);
  resources_.patterns[name] = to_string(pattern);
  out_ += fmt::format("/Pattern cs /{} scn\n", name);
  state_.fill.reset();
}

void ContentStream::use_image(const std::string& name, PdfRef image, bool has_alpha) {
  resources_.images[name] = to_string(image);
  transparent_ = transparent_ || has_alpha;
  out_ += fmt::format("/{} Do\n", name);
}

}  // namespace forme
