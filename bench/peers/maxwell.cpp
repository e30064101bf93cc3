// One particle between two Maxwell walls, T_L = 1000, T_R = 10, m = L = 1: each collision draws a speed afresh.
#include "simulation.hpp"

int main(int argc, char** argv) {
    return simulate(argc, argv, [](std::int64_t events, Generator& numbers) {
        constexpr double hot = -2 * 1000.0, cold = -2 * 10.0;
        double heat = 0, time = 0;
        for (std::int64_t i = 0; i < events; i += 2) {
            const auto right = maxwell(hot, numbers), left = maxwell(cold, numbers);
            heat += 0.5 * (right * right - left * left);
            time += 1 / right + 1 / left;
        }

        return Tally{heat, time, events};
    });
}
