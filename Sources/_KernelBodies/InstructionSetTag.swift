public protocol InstructionSetTag {
    static var hasFusedMultiplyAdd: Bool { get }
}
