#include <doctest/doctest.h>

#include <chrono>
#include <random>

#include "catalogue_fonts.h"
#include "pages/paginate.h"
#include "set_issue.h"

/// Text that runs around floats, over whole issues.
using namespace forme;
using forme::test::SetIssue;

namespace {

const std::string page_css = R"(
@page { size: 320pt 300pt; margin: 20pt; @bottom-center { content: none } }
html { font: 10pt/12pt "EB Garamond", serif; text-align: justify; hyphens: auto }
.opener { display: none }
p, h2, figure { margin: 0 } h2 { font: 10pt/12pt "EB Garamond", serif; break-after: avoid }
)";
const Rect area{Length::from_pt(20), Length::from_pt(20), Length::from_pt(280), Length::from_pt(260)};

struct Paged {
  Paged(const std::string& markdown, const std::string& css)
      : set(markdown, page_css + css, SetIssue::plain_manifest,
            std::filesystem::path(FORME_ROOT) / "tests" / "cases" / "assets") {
    pages = paginate({&set.flow, set.styled.get(), forme::test::catalogue_fonts().get(), &set.media}, set.diagnostics);
  }
  template <class T>
  std::vector<const T*> all(std::size_t page) const {
    std::vector<const T*> out;
    for (const Fragment& fragment : pages.pages[page].content.fragments) {
      if (const auto* found = std::get_if<T>(&fragment)) out.push_back(found);
    }
    return out;
  }
  SetIssue set;
  PagedIssue pages;
};

std::string words(std::mt19937& random, int count) {
  static const char* const stock[] = {"type",  "forme", "galley", "leading", "measure", "a",
                                      "chase", "quoin", "sort",   "letters", "paper",   "compositor"};
  std::string out;
  for (int i = 0; i < count; ++i) out += std::string(i > 0 ? " " : "") + stock[random() % 12];
  return out + ".";
}

std::string letters_of(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' && c != '\n') out += c;
  }
  return out;
}

struct RandomIssue {
  std::string markdown, css, text;
  explicit RandomIssue(std::mt19937& random) {
    const auto pick = [&](int least, int most) {
      return least + static_cast<int>(random() % static_cast<unsigned>(most - least + 1));
    };
    css = ".body { columns: " + std::to_string(pick(1, 3)) + "; column-gap: 12pt }\n";
    if (pick(0, 1) == 1) css += "article { line-grid: create } html { line-snap: baseline }\n";
    static const char* const sides[] = {"left", "right", "inside", "outside"};
    static const char* const clears[] = {"none", "none", "none", "left", "right", "both"};
    static const char* const shapes[] = {"none", "none", "circle()", "polygon(0 0, 100% 50%, 0 100%)", "border-box"};
    for (int i = 0; i < 24; ++i) {
      const std::string name = "f" + std::to_string(i);
      if (pick(0, 2) == 0) {
        markdown += "![S](images/square.png){." + name + "}\n\n";
        const int side = pick(0, 3);
        css += "." + name + " { float: " + sides[side] + "; clear: " + clears[pick(0, 5)] +
               "; width: " + std::to_string(pick(10, 70)) + "%; shape-outside: " + shapes[pick(0, 4)] +
               "; margin: " + std::to_string(pick(0, 9)) + "pt " + std::to_string(pick(0, 9)) + "pt } ." + name +
               " img { width: 100%; height: " + std::to_string(pick(5, 160)) + "pt }\n";
      }
      const std::string part = words(random, pick(1, 90));
      const int kind = pick(0, 9);
      markdown += (kind == 0 ? "## " : kind == 1 ? "- " : "") + part + "\n\n";
      if (kind == 2) css += "p { orphans: 3 }\n";
      text += part;
    }
  }
};

}  // namespace

TEST_CASE(
    "random texts around random floats: every word once and in order, nothing on a float, nothing over the foot") {
  std::mt19937 random(11);
  for (int round = 0; round < 12; ++round) {
    CAPTURE(round);
    const RandomIssue issue(random);
    const Paged paged(issue.markdown, issue.css);
    std::string seen;
    std::size_t pictures = 0;
    for (std::size_t p = 0; p < paged.pages.pages.size(); ++p) {
      CAPTURE(p);
      const auto images = paged.all<ImageFragment>(p);
      pictures += images.size();
      for (const ImageFragment* image : images) {
        CHECK(image->rect.bottom() <= area.bottom() + Length::from_pt(1.51));
        CHECK(image->rect.x >= area.x);
        CHECK(image->rect.right() <= area.right() + Length::from_pt(0.01));
      }
      for (const LineFragment* line : paged.all<LineFragment>(p)) {
        for (const GlyphRun& run : line->line->runs) {
          if (!run.generated && !run.discretionary_hyphen) seen += run.text;
        }
        CHECK(line->origin.y <= area.bottom());
        const Length left = line->origin.x + line->line->indent;
        const Length right = left + line->line->width;
        for (const ImageFragment* image : images) {
          const ComputedStyle& style = *paged.set.flow[paged.set.flow[image->block].parent].style;
          if (style.shape_outside.kind != ShapeOutside::Kind::None) continue;
          const Length hang = Length::from_pt(0.01);
          const bool beside = right <= image->rect.x + hang || left >= image->rect.right() - hang;
          const Length top = line->origin.y - Length::from_pt(8.05);
          const bool apart = top >= image->rect.bottom() - hang || top + Length::from_pt(11.9) <= image->rect.y;
          CHECK_MESSAGE((beside || apart), "a line stands on a float: " << line->line->runs.front().text);
        }
      }
    }
    CHECK(letters_of(seen) == letters_of(issue.text));
    CHECK(pictures == static_cast<std::size_t>(std::count(issue.markdown.begin(), issue.markdown.end(), '!')));
  }
}

TEST_CASE("a hundred floats in a row are all set, in bounded time") {
  std::mt19937 random(5);
  std::string markdown = words(random, 40) + "\n\n";
  for (int i = 0; i < 100; ++i) markdown += "![S](images/square.png){.f}\n\n";
  markdown += words(random, 400);
  for (const char* css : {".f { float: left; width: 40% } img { width: 100%; height: 40pt }",
                          ".f { float: right; width: 90% } img { width: 100%; height: 60pt }",
                          ".body { columns: 2 } .f { float: left; width: 30%; clear: left } img { width: 100% }"}) {
    const auto begin = std::chrono::steady_clock::now();
    const Paged paged(markdown, css);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
    std::size_t pictures = 0;
    for (std::size_t p = 0; p < paged.pages.pages.size(); ++p) {
      for (const ImageFragment* image : paged.all<ImageFragment>(p)) {
        ++pictures;
        CHECK(image->rect.bottom() <= area.bottom() + Length::from_pt(1.51));
      }
    }
    CHECK(pictures == 100);
  }
}

TEST_CASE("a shape with thousands of points is followed") {
  std::string points;
  for (int i = 0; i < 8000; ++i)
    points += (i > 0 ? ", " : "") + std::to_string(i % 2 == 0 ? 60 : 0) + "pt " + std::to_string(i % 100) + "pt";
  std::mt19937 random(5);
  const Paged paged("::: g\n:::\n\n" + words(random, 200),
                    ".g { float: left; width: 100pt; height: 100pt; shape-outside: polygon(" + points + ") }");
  REQUIRE_FALSE(paged.all<LineFragment>(0).empty());
  CHECK(paged.all<LineFragment>(0).front()->origin.x == Length::from_pt(80));
}
