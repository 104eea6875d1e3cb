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

/// Equal as far as setting a colour goes; opacity is no part of it.
bool same_color(const std::optional<Color>& a, const Color& b) {
  return a && a->space == b.space && a->ink == b.ink && a->value == b.value;
}

}  // namespace

std::string GraphicsStates::use(Overprint overprint, float alpha, PageResources& resources) {
  const int thousandths = static_cast<int>(std::lround(std::clamp(alpha, 0.F, 1.F) * 1000.F));
  auto& [name, object] = known_[{overprint, thousandths}];
  if (name.empty()) {
    name = fmt::format("G{}", known_.size());
    const char* on = overprint == Overprint::Overprint ? "true" : "false";
    // Mode 1: components of 0 leave what lies below (ISO 32000-1, 8.6.7).
    object = objects_->add(fmt::format("/Type /ExtGState /OP {0} /op {0} /OPM 1 /ca {1} /CA {1}", on,
                                       pdf_number(thousandths / 1000.0, 3)));
  }
  resources.states[name] = to_string(object);
  return name;
}

void ContentStream::set_graphics_state(Overprint overprint, float alpha) {
  const bool initial = overprint == Overprint::Knockout && alpha >= 1.F;
  if (initial && state_.graphics_state.empty()) return;
  const std::string name = graphics_states_->use(overprint, alpha, resources_);
  if (alpha < 1.F) transparent_ = true;
  if (name == state_.graphics_state) return;
  out_ += fmt::format("/{} gs\n", name);
  state_.graphics_state = name;
}

void ContentStream::set_paint(const Color& color, Paint paint, Overprint overprint) {
  set_graphics_state(is_paper_white(color) ? Overprint::Knockout : overprint, color.alpha);
  std::optional<Color>& current = paint == Paint::Fill ? state_.fill : state_.stroke;
  if (same_color(current, color)) return;
  out_ += colors_->operators(color, paint, resources_);
  current = color;
}

void ContentStream::set_opaque() { set_graphics_state(Overprint::Knockout, 1.F); }

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

void ContentStream::use_image(const std::string& name, PdfRef image, bool has_alpha) {
  resources_.images[name] = to_string(image);
  transparent_ = transparent_ || has_alpha;
  out_ += fmt::format("/{} Do\n", name);
}

}  // namespace forme
