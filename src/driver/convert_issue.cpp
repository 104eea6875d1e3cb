#include "driver/convert_issue.h"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <utility>

#include "base/files.h"
#include "base/hash.h"
#include "document/parse_markdown.h"
#include "document/reader_edition.h"
#include "document/terms.h"
#include "driver/copyfit_offers.h"
#include "driver/page_list.h"
#include "driver/stage_timer.h"
#include "epub/write_epub.h"
#include "flow/build_flow.h"
#include "issue/load_issue.h"
#include "pages/paginate.h"
#include "paint/build_display_list.h"
#include "pdf/write_pdf.h"
#include "preflight/preflight.h"
#include "style/cascade.h"

namespace forme {
namespace {

namespace fs = std::filesystem;

/// A style's folder: the issue's own first, then the program's.
struct StyleFolder {
  fs::path folder, root;
};

StyleFolder find_style(const Issue& issue, const fs::path& home, Diagnostics& diagnostics) {
  std::error_code error;
  for (const fs::path& root : {issue.folder / "styles", home / "styles"}) {
    const fs::path folder = root / issue.style.text;
    if (fs::is_directory(folder, error)) return {folder, root};
  }
  diagnostics.error("unknown-style", issue.style.span,
                    "there is no style named \"" + issue.style.text + "\"; the style \"house\" is used",
                    "run `forme styles` to see what there is");
  return {home / "styles" / "house", home / "styles"};
}

/// The date that the editions carry: the issue's, else its newest article's, else SOURCE_DATE_EPOCH. Never the clock.
Date edition_date(const Issue& issue) {
  if (issue.date) return *issue.date;
  Date newest;
  const auto later = [](const Date& a, const Date& b) {
    return std::tie(a.year, a.month, a.day) > std::tie(b.year, b.month, b.day);
  };
  for (const Article& article : issue.articles) {
    if (article.date && later(*article.date, newest)) newest = *article.date;
  }
  if (newest.year > 0) return newest;
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) {
    const std::time_t seconds = std::strtoll(epoch, nullptr, 10);
    std::tm parts{};
    if (gmtime_r(&seconds, &parts) != nullptr) return {parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday};
  }
  return {1980, 1, 1};
}

Date complete(Date date) { return {date.year, std::max(1, date.month), std::max(1, date.day)}; }

std::string issue_title(const Issue& issue) {
  std::string title = plain_words(issue.magazine.text, issue.language);
  if (!issue.number.empty())
    title += (title.empty() ? "" : ", ") + std::string(term(Term::Issue, issue.language)) + " " + issue.number.text;
  if (!issue.title.empty()) title += (title.empty() ? "" : ": ") + plain_words(issue.title.text, issue.language);
  return title.empty() ? issue.slug : title;
}

PdfMetadata pdf_metadata(const Issue& issue) {
  PdfMetadata metadata;
  metadata.title = issue_title(issue);
  metadata.author = issue.publisher.empty() ? issue.magazine.text : issue.publisher.text;
  metadata.language = issue.language;
  metadata.producer = "Forme " FORME_VERSION;
  metadata.date = complete(edition_date(issue));
  metadata.identifier = uuid_v5("forme:" + issue.magazine.text + "|" + issue.number.text + "|" +
                                edition_date(issue).iso() + "|" + issue.slug);
  return metadata;
}

/// The stages of one issue and what they hand on. Members are in the order in which they are made.
class Conversion {
 public:
  Conversion(const ConvertInput& input, ConvertResult& result)
      : input_(input),
        result_(result),
        sources_(*result.sources),
        diagnostics_(*result.diagnostics),
        media_(diagnostics_) {}

  void run() {
    issue_ = timer_.run("load", [&] { return load_issue(input_.folder, sources_, diagnostics_); });
    result_.articles = static_cast<std::size_t>(std::count_if(
        issue_.articles.begin(), issue_.articles.end(), [](const Article& article) { return !article.house_page; }));
    timer_.run("cover", [&] { measure_cover(); });
    document_ = timer_.run("markdown", [&] { return parse_markdown(issue_, sources_, diagnostics_); });
    fonts_ = timer_.run("fonts", [&] { return load_fonts(); });
    style_ = find_style(issue_, input_.workshop->home, diagnostics_);
    printer_ = load_printer_profile(input_.workshop->home / "styles" / "printers", issue_.printer.text,
                                    issue_.printer.span, sources_, diagnostics_);
    press_ = timer_.run("profile", [&] { return input_.workshop->profile(printer_.icc, printer_.ink_limit); });
    if (wants(Edition::Print) || input_.options->dump != Dump::None) set_pages();
    if (input_.options->dump != Dump::None) return;
    if (wants(Edition::Print)) attempt([&] { make_print(); });
    if (wants(Edition::Epub)) attempt([&] { make_epub(); });
    if (print_fonts_)
      for (const Diagnostic& problem : print_fonts_->take_problems()) diagnostics_.add(problem);
    for (const Diagnostic& problem : fonts_->take_problems()) diagnostics_.add(problem);
    result_.timings = timer_.report();
  }

 private:
  bool wants(Edition edition) const {
    const auto& editions = input_.options->editions;
    return std::find(editions.begin(), editions.end(), edition) != editions.end();
  }

  /// One edition may fail alone.
  template <class Make>
  void attempt(Make&& make) {
    try {
      make();
    } catch (const BuildError& error) {
      diagnostics_.add(error.diagnostic());
    }
  }

  /// Whether type over the head and the foot of the cover picture must be white. What is wrong with the picture is said
  /// where it is used.
  void measure_cover() {
    if (!issue_.cover.image) return;
    Diagnostics unheard(sources_);
    const std::optional<ImageInfo> info = read_image_info(issue_.cover.image->path, {}, unheard);
    const std::optional<Pixels> pixels = info ? decode_image(*info, {}, unheard) : std::nullopt;
    if (!pixels) return;
    constexpr double dark_below = 0.6;  // white type still reads on middle tones; black type looks drowned there
    const auto tone = [&](double from, double to) {
      return mean_lightness(*pixels, from, to) < dark_below ? Tone::Dark : Tone::Light;
    };
    issue_.cover.head = tone(0, 0.25);
    issue_.cover.foot = tone(0.75, 1);
  }

  SheetRequest sheet_request(Medium medium) const {
    SheetRequest request;
    request.user_agent = input_.workshop->home / "styles" / "base.css";
    request.sheet = style_.folder / (medium == Medium::Print ? "print.css" : "epub.css");
    request.root = style_.root;
    request.library = input_.workshop->home / "styles";
    request.medium = medium;
    return request;
  }

  std::shared_ptr<const FontLibrary> load_fonts() {
    std::shared_ptr<const FontLibrary> base = input_.workshop->fonts(sources_, diagnostics_);
    std::vector<fs::path> own;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(issue_.folder / "fonts", error)) own.push_back(entry.path());
    std::sort(own.begin(), own.end());
    return own.empty() ? base : FontLibrary::extend(base, own, sources_, diagnostics_);
  }

  void set_pages() {
    const auto rules =
        timer_.run("css", [&] { return load_style_sheets(sheet_request(Medium::Print), sources_, diagnostics_); });
    styled_ = timer_.run(
        "cascade", [&] { return std::make_unique<StyledDocument>(cascade(document_, rules, sources_, diagnostics_)); });
    flow_ = timer_.run("flow", [&] { return build_flow(*styled_, media_, diagnostics_); });
    // A library of its own, whatever the sheet declares: other issues must not number its instances.
    print_fonts_ = FontLibrary::extend(fonts_, styled_->font_faces, diagnostics_);
    paged_ = timer_.run("pages", [&] {
      return paginate({&flow_, styled_.get(), print_fonts_.get(), &media_, 1, printer_.page_multiple}, diagnostics_);
    });
    result_.pages = paged_.pages.size();
    timer_.run("craft", [&] { measure_pages(); });
    list_ = timer_.run("paint", [&] {
      return build_display_list({&paged_, &flow_, styled_.get(), print_fonts_.get(), &media_}, diagnostics_);
    });
    timer_.run("preflight", [&] { report_preflight(); });
    write_dump();
  }

  void measure_pages() {
    const std::vector<PageLine> lines = collect_lines(paged_, flow_, document_);
    result_.craft = measure_craft(lines, paged_, flow_);
    for (const Page& page : paged_.pages) result_.folios.push_back(page.folio);
    const CopyfitInput fit{&issue_, &document_, &flow_, &paged_, &lines, &result_.craft};
    result_.fits = measure_copyfit(fit);
    add_offers({fit, {&flow_, styled_.get(), print_fonts_.get(), &media_}, &sources_}, result_.fits);
    report_copyfit(issue_, result_.fits, diagnostics_);
  }

  /// What breaks the printer's limits fails a check; a build makes the editions all the same, and warns.
  void report_preflight() {
    Diagnostics findings(sources_);
    preflight(list_, *print_fonts_, media_, printer_, findings);
    const bool checking = input_.options->command == Command::Check;
    for (Diagnostic finding : findings.list()) {
      if (!checking) finding.severity = std::min(finding.severity, Severity::Warning);
      diagnostics_.add(std::move(finding));
    }
  }

  void write_dump() {
    switch (input_.options->dump) {
      case Dump::None: break;
      case Dump::Document: result_.dump = document_.dump(); break;
      case Dump::Style: result_.dump = styled_->dump(); break;
      case Dump::Flow: result_.dump = flow_.dump(); break;
      case Dump::Pages: result_.dump = paged_.dump(); break;
      case Dump::Display: result_.dump = list_.dump(); break;
    }
  }

  void make_print() {
    const PdfInput pdf{&list_, print_fonts_.get(), &media_, &printer_, press_.get(), pdf_metadata(issue_)};
    const std::string bytes = timer_.run("pdf", [&] { return write_print_pdf(pdf, diagnostics_); });
    write(issue_.slug + "-print.pdf", bytes);
  }

  /// The issue without what stands in print alone; node ids are the same.
  Document reader_document() {
    Document document = document_;
    if (make_reader_edition(document)) {
      diagnostics_.add({Severity::Note,
                        "print-only",
                        {},
                        "advertisements, house pages and fillers are not in the EPUB",
                        "write epub: true beside those that should be",
                        issue_.folder});
    }
    return document;
  }

  void make_epub() {
    const auto rules =
        timer_.run("epub css", [&] { return load_style_sheets(sheet_request(Medium::Epub), sources_, diagnostics_); });
    const EpubStyleSheet sheet = lower_for_epub(*rules, diagnostics_);
    const auto fonts = sheet.font_faces.empty() ? fonts_ : FontLibrary::extend(fonts_, sheet.font_faces, diagnostics_);
    const Document document = reader_document();
    EpubInput epub{&issue_, &document, &sheet, fonts.get(), &media_, press_.get(), {}, {}};
    epub.modified = complete(edition_date(issue_)).iso() + "T00:00:00Z";
    if (styled_) epub.pages = make_page_list(paged_, flow_, document);
    const std::string bytes = timer_.run("epub", [&] { return write_epub(epub, diagnostics_); });
    write(issue_.slug + ".epub", bytes);
  }

  void write(const std::string& name, const std::string& bytes) {
    if (input_.options->command != Command::Build) return;
    const fs::path path = input_.destination / name;
    try {
      fs::create_directories(input_.destination);
      write_file(path, bytes);
      result_.written.push_back(path);
    } catch (const fs::filesystem_error& error) {
      diagnostics_.add({Severity::Error,
                        "cannot-write",
                        {},
                        error.code().message(),
                        "check the folder's rights and the room on the disk",
                        path});
    }
  }

  const ConvertInput& input_;
  ConvertResult& result_;
  Sources& sources_;
  Diagnostics& diagnostics_;
  StageTimer timer_;
  Issue issue_;
  Document document_;
  std::shared_ptr<const FontLibrary> fonts_;
  std::shared_ptr<const FontLibrary> print_fonts_;  ///< with the faces that the print sheet declares
  StyleFolder style_;
  PrinterProfile printer_;
  std::shared_ptr<const OutputProfile> press_;
  MediaLibrary media_;
  std::unique_ptr<StyledDocument> styled_;
  Flow flow_;
  PagedIssue paged_;
  DisplayList list_;
};

}  // namespace

ConvertResult convert_issue(const ConvertInput& input) {
  ConvertResult result;
  result.sources = std::make_unique<Sources>();
  result.diagnostics = std::make_unique<Diagnostics>(*result.sources);
  try {
    Conversion(input, result).run();
  } catch (const BuildError& error) {
    result.diagnostics->add(error.diagnostic());
  } catch (const std::exception& error) {
    result.diagnostics->add(
        {Severity::Error, "internal-error", {}, error.what(), "please report this with the issue", input.folder});
  }
  return result;
}

}  // namespace forme
