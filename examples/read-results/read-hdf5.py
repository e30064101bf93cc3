"""Read an exported study in Python: python3 read-hdf5.py STUDY.h5 (needs h5py)."""
import sys
import h5py

with h5py.File(sys.argv[1]) as study:
    for name, column in study.items():
        print(name, column.attrs["units"], column.attrs["long_name"], sep=" | ")
    verdicts = study["verdict"].attrs["words"][study["verdict"][:]]
    print(study.attrs["name"], "seed", study.attrs["seed"], "points", len(verdicts))
    print("largest flux", study["heatFlux"][verdicts == "ok"].max())
