"""gxnb (公信年报核校): checks 政府信息公开工作年度报告 offline."""

__version__ = "0.1.0"
