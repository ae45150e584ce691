FROM gcc:14
COPY . /d
RUN cd /d; make
