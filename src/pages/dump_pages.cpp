#include <fmt/format.h>

#include "pages/paged_issue.h"

namespace forme {
namespace {

void add_fragment(std::string& out, const Fragment& fragment) {
  if (const auto* line = std::get_if<LineFragment>(&fragment)) {
    std::string text;
    for (const GlyphRun& run : line->line->runs) text += run.text;
    out += fmt::format("  line {:.2f} {:.2f} \"{}\"\n", (line->origin.x + line->line->indent).pt(), line->origin.y.pt(),
                       text);
  } else if (const auto* image = std::get_if<ImageFragment>(&fragment)) {
    out += fmt::format("  image {:.2f} {:.2f} {:.2f} x {:.2f}\n", image->clip.x.pt(), image->clip.y.pt(),
                       image->clip.width.pt(), image->clip.height.pt());
  } else if (const auto* box = std::get_if<BoxFragment>(&fragment)) {
    out += fmt::format("  box {:.2f} {:.2f} {:.2f} x {:.2f}{}{}\n", box->rect.x.pt(), box->rect.y.pt(),
                       box->rect.width.pt(), box->rect.height.pt(), box->open_top ? " open-top" : "",
                       box->open_bottom ? " open-bottom" : "");
  } else if (const auto* rule = std::get_if<RuleFragment>(&fragment)) {
    out += fmt::format("  rule {:.2f} {:.2f} to {:.2f} {:.2f}\n", rule->from.x.pt(), rule->from.y.pt(), rule->to.x.pt(),
                       rule->to.y.pt());
  }
}

}  // namespace

std::string PagedIssue::dump() const {
  std::string out;
  for (const Page& page : pages) {
    out += fmt::format("page {} {}{}{}\n", page.folio, page.context.number % 2 == 1 ? "recto" : "verso",
                       page.context.name.empty() ? "" : " " + page.context.name, page.context.blank ? " blank" : "");
    for (const PageLayer* layer : {&page.background, &page.content, &page.furniture}) {
      for (const Fragment& fragment : layer->fragments) add_fragment(out, fragment);
    }
  }
  return out;
}

}  // namespace forme
