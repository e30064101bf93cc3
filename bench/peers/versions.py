"""python versions.py MODULE ...: their versions and the BLAS that NumPy has loaded, as lines of "name version"; fails if a module is missing."""
import importlib
import platform
import sys

print("python", platform.python_version())
for name in sys.argv[1:]:
    print(name, importlib.import_module(name).__version__)
try:
    with open("/proc/self/maps") as maps:
        libraries = {line.split("/")[-1].strip() for line in maps if "/lib" in line and ("openblas" in line or "libblas" in line or "libmkl_core" in line)}
    print("blas", ", ".join(sorted(libraries)) or "unknown")
except OSError:
    print("blas unknown")
