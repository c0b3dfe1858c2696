"""The facilitator pack of one session: seen as it will be printed, read as text, put on paper.

``pages`` and ``printing`` take Qt's PDF and print libraries, which load slowly: the view imports
them when a pack is first shown and first printed.
"""
