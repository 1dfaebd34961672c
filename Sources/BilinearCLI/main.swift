print("bilinear")
