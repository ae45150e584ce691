FROM debian:12
ENV PATH=/opt/app/bin:$PATH
COPY . /opt/app/
WORKDIR /opt/app
RUN apt-get update && \
    apt-get install -y python3-pip
RUN pip install -r requirements.txt
