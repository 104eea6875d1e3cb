#include "driver/stage_timer.h"

#include <fmt/format.h>

namespace forme {

std::string StageTimer::report() const {
  using Milliseconds = std::chrono::duration<double, std::milli>;
  std::string out;
  Milliseconds sum{0};
  for (const auto& [name, time] : stages_) {
    out += fmt::format("  {:<16}{:>9.1f} ms\n", name, Milliseconds(time).count());
    sum += time;
  }
  return out + fmt::format("  {:<16}{:>9.1f} ms\n", "all", sum.count());
}

}  // namespace forme
