/// Where nothing is: reading or writing it ends the tests.
var untouchable: UnsafeMutablePointer<Float> { UnsafeMutablePointer(bitPattern: 256)! }
