#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/color.h"
#include "paint/path.h"
#include "pdf/color_policy.h"
#include "pdf/page_frame.h"
#include "pdf/pdf_objects.h"

namespace forme {

enum class Overprint : std::uint8_t { Knockout, Overprint };

/// Extended graphics states of a file, one object for each that differs.
class GraphicsStates {
 public:
  explicit GraphicsStates(PdfObjects& objects) : objects_(&objects) {}
  struct Look {
    Overprint overprint = Overprint::Knockout;
    float alpha = 1;
    BlendMode blend = BlendMode::Normal;
    PdfRef mask;  ///< a form whose light is the opacity
  };
  /// Resource name; the object is put into `resources`.
  std::string use(const Look& look, PageResources& resources);

 private:
  PdfObjects* objects_;
  using Key = std::tuple<Overprint, int, BlendMode, std::uint32_t>;
  std::map<Key, std::pair<std::string, PdfRef>> known_;
};

/// The operators of one page. Remembers the graphics state, so that nothing is set twice.
class ContentStream {
 public:
  ContentStream(const PageFrame& frame, ColorPolicy& colors, GraphicsStates& states)
      : frame_(&frame), colors_(&colors), graphics_states_(&states) {}

  const PageFrame& frame() const { return *frame_; }
  /// Sets colour, opacity and overprint for what is painted next. Paper white never overprints: it would vanish.
  void set_paint(const Color& color, Paint paint, Overprint overprint);
  /// Sets the opacity alone, for images.
  void set_opaque() { set_look({}); }
  /// For what is painted with colours of its own: groups and gradients.
  void set_look(const GraphicsStates::Look& look);
  /// Concatenates a map of user space.
  void transform(const Matrix& matrix);
  /// From user space to that in which the stream began.
  const Matrix& matrix() const { return state_.matrix; }
  void set_font(const std::string& name, PdfRef font, double size);
  void set_horizontal_scale(double percent);
  void set_rise(double rise);
  void save();
  void restore();
  ContentStream& operator<<(std::string_view operators) {
    out_ += operators;
    return *this;
  }
  void use_image(const std::string& name, PdfRef image, bool has_alpha);
  void use_form(PdfRef form);
  void use_shading(PdfRef shading);
  /// Fills what follows with a pattern.
  void use_pattern(PdfRef pattern);
  /// What is in another stream that is drawn in this one.
  void add_transparency(bool transparent) { transparent_ = transparent_ || transparent; }

  const std::string& operators() const { return out_; }
  PageResources& resources() { return resources_; }
  bool transparent() const { return transparent_; }

 private:
  struct State {
    std::optional<Color> fill, stroke;
    std::string graphics_state, font;
    double font_size = 0, scale = 100, rise = 0;
    Matrix matrix;
  };

  const PageFrame* frame_;
  ColorPolicy* colors_;
  GraphicsStates* graphics_states_;
  std::string out_;
  PageResources resources_;
  State state_;
  std::vector<State> stack_;
  bool transparent_ = false;
};

}  // namespace forme
