FROM debian:12
COPY requirements.txt /opt/acme/app/
WORKDIR /opt/acme/app
RUN apt-get update && \
    apt-get install -y python3-pip
RUN useradd --system --create-home acme
RUN pip install -U setuptools && \
    pip install -r requirements.txt
COPY . /opt/acme/app/
