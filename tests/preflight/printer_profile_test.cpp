#include "preflight/printer_profile.h"

#include <doctest/doctest.h>

#include "base/files.h"

using namespace forme;

namespace {

struct Loader {
  Sources sources;
  Diagnostics diagnostics{sources};
  std::filesystem::path folder = std::filesystem::temp_directory_path() / "forme-printers";

  Loader() { std::filesystem::create_directories(folder); }
  ~Loader() {
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  }
  PrinterProfile load(const std::string& yaml) {
    write_file(folder / "test.yaml", yaml);
    return load_printer_profile(folder, "test", {}, sources, diagnostics);
  }
};

}  // namespace

TEST_CASE("every profile that comes with the product is read without complaint and has its ICC file") {
  const std::filesystem::path folder = std::filesystem::path(FORME_ROOT) / "styles" / "printers";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    Loader loader;
    const PrinterProfile profile =
        load_printer_profile(folder, entry.path().stem().string(), {}, loader.sources, loader.diagnostics);
    CHECK(loader.diagnostics.list().empty());
    CHECK(std::filesystem::exists(profile.icc));
    CHECK(profile.ink_limit <= 3.3);
  }
}

TEST_CASE("lengths keep the printer's unit, numbers may be per cent") {
  Loader loader;
  const PrinterProfile profile =
      loader.load("bleed: 0.125in\nink-limit: 240%\nsafety: 5 mm\njpeg-quality: 80\nicc: press.icc\n");
  CHECK(profile.bleed == Length::from_pt(9));
  CHECK(profile.ink_limit == doctest::Approx(2.4));
  CHECK(profile.safety == Length::from_mm(5));
  CHECK(profile.jpeg_quality == 80);
  CHECK(profile.icc == loader.folder / "press.icc");
  CHECK(loader.diagnostics.list().empty());
}

TEST_CASE("what is wrong in a profile is told and the rest is used") {
  Loader loader;
  const PrinterProfile profile =
      loader.load("bleed: wide\nink-limit: 900%\nsafety: [1, 2]\nwombat: 3\npage-multiple: 8\n");
  CHECK(profile.bleed == Length::from_mm(3));
  CHECK(profile.ink_limit == 3.0);
  CHECK(profile.page_multiple == 8);
  CHECK(loader.diagnostics.count(Severity::Error) == 3);
  CHECK(loader.diagnostics.count(Severity::Warning) == 1);
}

TEST_CASE("broken YAML and unknown or hostile names give the default profile") {
  Loader loader;
  CHECK(loader.load("a: [").page_multiple == 4);
  CHECK(loader.diagnostics.list().back().code == "bad-printer-profile");
  for (const char* name : {"nobody", "", "../test", "/etc/passwd"}) {
    load_printer_profile(loader.folder, name, {}, loader.sources, loader.diagnostics);
    CHECK(loader.diagnostics.list().back().code == "unknown-printer");
  }
}
