# source: https://github.com/tensorflow/tensorflow/issues/4827
# %%
import os

os.environ["CUDA_HOME"] = "/usr/local/cuda-11.8"
os.environ["PATH"] = "/usr/local/cuda-11.8/bin:" + os.environ["PATH"]
os.environ["LD_LIBRARY_PATH"] = "/usr/local/cuda-12.3/lib64:/usr/local/cuda-12.3/extras/CUPTI/lib64"  # ! env-cuda-path-mismatch
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "1"
os.environ["CUDA_VISIBLE_DEVICES"] = "0"
# %%
import tensorflow as tf
print(tf.__version__, tf.sysconfig.get_build_info().get("cuda_version"))
print(tf.config.list_physical_devices("GPU"))
# %%
!nvcc --version | tail -2
