FROM python:3.8
WORKDIR /app
COPY requirements.txt setup.cfg ./
RUN pip install -r requirements.txt
COPY . .
