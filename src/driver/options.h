#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "source/diagnostics.h"

namespace forme {

enum class Command : std::uint8_t { Build, Check, New, Styles, Fonts };
enum class Edition : std::uint8_t { Print, Screen, Epub };
enum class ColorChoice : std::uint8_t { Auto, Always, Never };

/// A parsed command line.
struct Options {
  Command command = Command::Build;
  std::vector<std::filesystem::path> issues;
  std::vector<Edition> editions;  ///< empty: all that the product makes
  std::filesystem::path out = "out";
  std::filesystem::path home;  ///< the folder that holds styles/ and fonts/
  unsigned jobs = 0;           ///< 0: one a core
  DiagnosticFormat format = DiagnosticFormat::Text;
  ColorChoice color = ColorChoice::Auto;
  bool quiet = false, verbose = false;
  std::string dump;  ///< document, style, flow, pages, display: print that stage's dump and write nothing
};

}  // namespace forme
