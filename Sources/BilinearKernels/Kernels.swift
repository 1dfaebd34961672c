public import _KernelBodies
